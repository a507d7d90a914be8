package io.helios.proxy.control.tokens.rest;

import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.tokens.Tokens;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Owns the endpoints that tell callers who they are. */
public final class IdentityRoutes implements Routes {
    private final Tokens tokens;

    public IdentityRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/v1/auth/whoami", Action.TOKEN_INTROSPECT, this::whoami));
    }

    private CompletionStage<Answer> whoami(ApiRequest request) {
        var caller = request.caller();
        return tokens.find(caller.tokenId())
                .thenApply(view -> Answer.ok(Map.of(
                        "account",
                        account(caller.account()),
                        "token",
                        view.map(TokenJson::of).orElseGet(() -> TokenJson.of(caller.token())))));
    }

    private static Map<String, Object> account(Account account) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", account.id());
        json.put("kind", account.kind());
        json.put("name", account.name());
        json.put("email", account.email());
        json.put("role", account.role());
        return json;
    }
}

package io.helios.proxy.control.tokens.rest;

import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.store.Refused;
import io.helios.proxy.control.tokens.TokenView;
import io.helios.proxy.control.tokens.Tokens;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Caller;
import io.helios.proxy.control.web.Callers;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Owns the endpoints that say what a token is: the caller's own, or one that he holds beside it. */
public final class IdentityRoutes implements Routes {
    private final Tokens tokens;
    private final Callers callers;
    private final Clock clock;

    public IdentityRoutes(Tokens tokens, Callers callers, Clock clock) {
        this.tokens = tokens;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/auth/whoami", Action.TOKEN_INTROSPECT, this::whoami),
                Route.post("/v1/auth/introspect", Action.TOKEN_INTROSPECT, this::introspect));
    }

    private CompletionStage<Answer> whoami(ApiRequest request) {
        return view(request.caller()).thenApply(view -> {
            var json = new LinkedHashMap<String, Object>();
            json.put("account", account(request.caller().account()));
            json.put("token", token(request.caller(), view));
            return Answer.ok(json);
        });
    }

    /** As whoever holds the token would be told; whatever is wrong with it, the answer is 200: the question was a good one. */
    private CompletionStage<Answer> introspect(ApiRequest request) {
        var fields = request.fields("token");
        CompletionStage<Caller> holder = fields.has("token")
                ? callers.caller(fields.secret("token"), request.client().getAddress())
                : CompletableFuture.completedStage(request.caller());
        return holder.thenCompose(caller -> view(caller).thenApply(view -> active(caller, view)))
                .exceptionallyCompose(failure -> inactive(failure));
    }

    private static CompletionStage<Answer> inactive(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof Refused refused)) {
            return CompletableFuture.failedStage(failure);
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("active", false);
        json.put("code", refused.refusal().code().name());
        json.put("message", refused.refusal().message());
        return CompletableFuture.completedStage(Answer.ok(json));
    }

    private Answer active(Caller holder, Optional<TokenView> view) {
        var json = new LinkedHashMap<String, Object>();
        json.put("active", true);
        json.putAll(token(holder, view));
        json.put("owner", account(holder.account()));
        return Answer.ok(json);
    }

    private CompletionStage<Optional<TokenView>> view(Caller caller) {
        return tokens.find(caller.tokenId());
    }

    private Map<String, Object> token(Caller caller, Optional<TokenView> view) {
        return view.map(known -> TokenJson.of(known, clock.instant())).orElseGet(() -> TokenJson.of(caller.token()));
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

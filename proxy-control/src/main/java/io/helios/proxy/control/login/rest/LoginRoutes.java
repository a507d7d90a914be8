package io.helios.proxy.control.login.rest;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.control.login.Entrance;
import io.helios.proxy.control.login.LoginAttempt;
import io.helios.proxy.control.login.SignUp;
import io.helios.proxy.control.members.rest.MemberJson;
import io.helios.proxy.control.passwords.Password;
import io.helios.proxy.control.store.Refused;
import io.helios.proxy.control.tokens.IssuedToken;
import io.helios.proxy.control.tokens.Refreshes;
import io.helios.proxy.control.tokens.Tokens;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Problem;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Owns the endpoints by which people come and go. */
public final class LoginRoutes implements Routes {
    private final Entrance entrance;
    private final Tokens tokens;
    private final Supplier<Refreshes> refreshes;

    /** @param refreshes throws while the vault is sealed */
    public LoginRoutes(Entrance entrance, Tokens tokens, Supplier<Refreshes> refreshes) {
        this.entrance = entrance;
        this.tokens = tokens;
        this.refreshes = refreshes;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("POST", "/v1/auth/signup", this::signUp),
                Route.open("POST", "/v1/auth/login", this::logIn),
                // Open, because a token that has ended can be refreshed too: it is looked at here.
                Route.open("POST", "/v1/auth/refresh", this::refresh),
                Route.post("/v1/auth/logout", Action.LOGOUT, this::logOut),
                Route.post("/v1/auth/logout-all", Action.LOGOUT_ALL, this::logOutEverywhere));
    }

    private CompletionStage<Answer> signUp(ApiRequest request) {
        var fields = request.fields("email", "password", "name", "setup_code", "invitation");
        var email = fields.text("email");
        var name = fields.optionalText("name");
        var code = new SignUp.Code(fields.optionalText("setup_code"), fields.optionalText("invitation"));
        var password = Password.of(fields.secret("password"));
        var wanted = new SignUp(email, password, name, code, request.client().getAddress());
        return entrance.signUps().signUp(wanted).thenApply(account -> Answer.created(MemberJson.of(account)));
    }

    private CompletionStage<Answer> logIn(ApiRequest request) {
        var fields = request.fields("email", "password", "name");
        var email = fields.text("email");
        var name = fields.optionalText("name");
        var password = Password.of(fields.secret("password"));
        var attempt = new LoginAttempt(email, password, name, request.client().getAddress());
        return entrance.logins().login(attempt).thenApply(LoginRoutes::shown);
    }

    private CompletionStage<Answer> refresh(ApiRequest request) {
        request.fields();
        var presented = request.bearer()
                .orElseThrow(
                        () -> new Refused(Refusal.of(Refusal.Code.AUTH_REQUIRED).because("no bearer token")));
        return refreshes.get().refresh(presented, request.client().getAddress()).thenApply(LoginRoutes::shown);
    }

    private CompletionStage<Answer> logOut(ApiRequest request) {
        request.fields();
        var caller = request.caller();
        return tokens.logout(caller.tokenId(), caller.actor()).thenApply(done -> Answer.noContent());
    }

    private CompletionStage<Answer> logOutEverywhere(ApiRequest request) {
        request.fields();
        var keep = request.query().only("keep").text("keep");
        if (keep.filter(what -> !what.equals("service")).isPresent()) {
            throw Problem.invalid("keep", "must be service");
        }
        var caller = request.caller();
        return tokens.revokeAll(caller.accountId(), keep.isPresent(), caller.actor())
                .thenApply(count -> Answer.ok(Map.of("revoked", count)));
    }

    /** The only time that the token is shown. */
    private static Answer shown(IssuedToken issued) {
        try (issued) {
            var json = new LinkedHashMap<String, Object>();
            json.put("token", issued.secret());
            json.put("token_type", "bearer");
            json.put("expires_at", issued.plan().endsAt());
            return Answer.ok(json);
        }
    }
}

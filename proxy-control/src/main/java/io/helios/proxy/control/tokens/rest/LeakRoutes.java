package io.helios.proxy.control.tokens.rest;

import io.helios.proxy.auth.TokenFormat;
import io.helios.proxy.auth.TokenSecret;
import io.helios.proxy.control.store.Refused;
import io.helios.proxy.control.tokens.TokenIssuer;
import io.helios.proxy.control.tokens.Tokens;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Callers;
import io.helios.proxy.control.web.Problem;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Owns the endpoint for tokens that were found where they should not be. Whoever shows a whole token may end it: he could do worse with it. It
 * asks for no login, so that a scanner can use it.
 */
public final class LeakRoutes implements Routes {
    private final Tokens tokens;
    private final Callers callers;
    private final Supplier<TokenIssuer> issuer;

    /** @param issuer fails while the vault is sealed */
    public LeakRoutes(Tokens tokens, Callers callers, Supplier<TokenIssuer> issuer) {
        this.tokens = tokens;
        this.callers = callers;
        this.issuer = issuer;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.open("POST", "/v1/auth/leaked", this::leaked));
    }

    /** Asks first as every login does, so that guessing here is counted and slowed down as everywhere. */
    private CompletionStage<Answer> leaked(ApiRequest request) {
        var shown = request.fields("token").secret("token");
        var kept = shown.clone();
        return callers.caller(shown, request.client().getAddress())
                .handle((caller, failure) -> failure == null || isProven(failure))
                .thenCompose(proven -> proven ? revoke(kept, request) : CompletableFuture.completedStage(false))
                .whenComplete((revoked, failure) -> Arrays.fill(kept, (byte) 0))
                .thenApply(revoked -> {
                    if (!revoked) {
                        throw Problem.notFound("This is no token that works here");
                    }
                    return Answer.noContent();
                });
    }

    private CompletionStage<Boolean> revoke(byte[] shown, ApiRequest request) {
        if (TokenFormat.fault(shown).isPresent()) {
            return CompletableFuture.completedStage(false);
        }
        try (var secret = new TokenSecret(shown.clone())) {
            return tokens.revokeLeaked(
                    issuer.get().lookups(secret), request.client().getAddress());
        }
    }

    /** A token that has expired, or may not come from here, is still one. */
    private static boolean isProven(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof Refused refused && refused.refusal().proven();
    }
}

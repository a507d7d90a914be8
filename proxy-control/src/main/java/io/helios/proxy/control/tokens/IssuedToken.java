package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenSecret;

/** Owns a token at the only time when it can be shown; redacted in {@link #toString}, wiped by {@link #close}. */
public final class IssuedToken implements AutoCloseable {
    private final TokenId id;
    private final TokenPlan plan;
    private final TokenSecret secret;

    IssuedToken(TokenId id, TokenPlan plan, TokenSecret secret) {
        this.id = id;
        this.plan = plan;
        this.secret = secret;
    }

    public TokenId id() {
        return id;
    }

    /** What the token is, apart from its secret. */
    public TokenPlan plan() {
        return plan;
    }

    public TokenSecret secret() {
        return secret;
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "IssuedToken[" + id + "]";
    }
}

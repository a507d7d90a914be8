package io.helios.proxy.auth;

import java.util.Optional;

/** Owns the question whether a token that is good has used up what it may use: rate and budget. Never blocks. */
@FunctionalInterface
public interface TokenLimits {
    /** Nothing is limited. */
    TokenLimits UNLIMITED = token -> Optional.empty();

    /** A refusal with {@code RATE_LIMITED} or {@code BUDGET_EXCEEDED}, or empty if the login may go on. */
    Optional<Refusal> atLogin(StoredToken token);
}

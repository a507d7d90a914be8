package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.TokenType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Owns what somebody asks for when he asks for a token; nothing of it is checked yet.
 *
 * @param account        whose token it will be
 * @param family         the login that it continues; a live token without one starts a family of its own
 * @param idempotencyKey a second order with the same key within a day is refused
 */
public record TokenOrder(
        AccountId account,
        String name,
        Powers powers,
        Bounds bounds,
        Optional<FamilyId> family,
        Optional<String> idempotencyKey) {

    /**
     * @param type     empty: {@code live} if no scopes are given either, else {@code service}
     * @param scopes   as people write them; empty = every scope, if the type is {@code live} or {@code test}
     * @param lifetime empty: the usual one of the type
     * @param everything whether an owner allows a service token to have {@code *}
     */
    public record Powers(
            Optional<TokenType> type, List<String> scopes, Optional<Duration> lifetime, boolean everything) {
        public static final Powers USUAL = new Powers(Optional.empty(), List.of(), Optional.empty(), false);
    }

    /**
     * @param databases  that it may open; empty = every one of its environment
     * @param allowedIps addresses or ranges that it may come from; empty = every one
     */
    public record Bounds(List<String> databases, List<String> allowedIps, SessionLimits limits) {
        public static final Bounds NONE = new Bounds(List.of(), List.of(), SessionLimits.NONE);
    }

    /** An order for the usual token of a person. */
    public static TokenOrder usual(AccountId account, String name) {
        return new TokenOrder(account, name, Powers.USUAL, Bounds.NONE, Optional.empty(), Optional.empty());
    }

    public TokenOrder with(Powers other) {
        return new TokenOrder(account, name, other, bounds, family, idempotencyKey);
    }

    public TokenOrder with(Bounds other) {
        return new TokenOrder(account, name, powers, other, family, idempotencyKey);
    }

    public TokenOrder in(FamilyId other) {
        return new TokenOrder(account, name, powers, bounds, Optional.of(other), idempotencyKey);
    }

    public TokenOrder once(String key) {
        return new TokenOrder(account, name, powers, bounds, family, Optional.of(key));
    }
}

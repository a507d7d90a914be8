package io.helios.proxy.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Owns what is known of one token, without the token: what every decision is made of. Immutable.
 *
 * @param databases the names it may open; empty = every database (of its environment)
 * @param allowlist the addresses it may come from
 * @param endsAt    when the token itself ends
 * @param sessionsEndAt when its live sessions end: the latest end of its family, else {@code endsAt}
 * @param revokedAt when it was taken back, if it was (also by its family, its account or a deactivated owner)
 */
public record StoredToken(
        TokenId id,
        String name,
        TokenType type,
        AccountId account,
        Optional<FamilyId> family,
        ScopeSet scopes,
        Set<DatabaseName> databases,
        AddressAllowlist allowlist,
        SessionLimits limits,
        Instant createdAt,
        Instant endsAt,
        Instant sessionsEndAt,
        Optional<Instant> revokedAt) {

    public boolean revoked() {
        return revokedAt.isPresent();
    }

    public boolean endedBy(Instant now) {
        return !now.isBefore(endsAt);
    }

    /** Whether the token's own list covers {@code name}. */
    public boolean covers(DatabaseName name) {
        return databases.isEmpty() || databases.contains(name);
    }
}

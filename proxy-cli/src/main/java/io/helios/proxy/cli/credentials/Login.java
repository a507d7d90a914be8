package io.helios.proxy.cli.credentials;

import io.helios.proxy.cli.terminal.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Owns one login of a person.
 *
 * @param url        of the API
 * @param authority  file of the certificates that are trusted there, if not the system's
 * @param obtainedAt when the token was received: with {@code expiresAt} it says how much of its life is left
 */
public record Login(
        String url, String email, Optional<String> authority, Secret token, Instant obtainedAt, Instant expiresAt) {
    private static final int FRESH_PARTS = 5;

    /** Whether at most a fifth of its life is left, or none. */
    public boolean isStale(Instant now) {
        var life = Duration.between(obtainedAt, expiresAt);
        return Duration.between(now, expiresAt).multipliedBy(FRESH_PARTS).compareTo(life) <= 0;
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** The same login with the token that a refresh brought. */
    public Login refreshed(Secret newToken, Instant now, Instant end) {
        return new Login(url, email, authority, newToken, now, end);
    }
}

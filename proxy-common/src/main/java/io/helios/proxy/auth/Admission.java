package io.helios.proxy.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Owns what a token that somebody really holds may be used for: when, from where, on which database, how much. Whether its scopes cover an
 * access class of the backend is asked later, where the backend is known.
 */
final class Admission {
    private final DatabaseDirectory databases;
    private final TokenLimits limits;
    private final Clock clock;

    Admission(DatabaseDirectory databases, TokenLimits limits, Clock clock) {
        this.databases = databases;
        this.limits = limits;
        this.clock = clock;
    }

    /** Why {@code token} may not be used like this, for the client that proved that it holds it; empty if it may. */
    Optional<Refusal> refusal(StoredToken token, Attempt attempt) {
        return ended(token)
                .or(() -> address(token, attempt))
                .or(() -> attempt.database().flatMap(name -> database(token, name)))
                .or(() -> limits.atLogin(token))
                .map(refusal -> refusal.because(reason(token, refusal)));
    }

    private Optional<Refusal> ended(StoredToken token) {
        Instant now = clock.instant();
        if (token.revoked()) {
            return Optional.of(
                    Refusal.revoked().because("revoked at " + token.revokedAt().orElse(now)));
        }
        return token.endedBy(now)
                ? Optional.of(Refusal.of(Refusal.Code.AUTH_EXPIRED).because("expired at " + token.endsAt()))
                : Optional.empty();
    }

    /** Asked before the database: who found a token somewhere learns nothing of what there is to open. */
    private Optional<Refusal> address(StoredToken token, Attempt attempt) {
        return token.allowlist().permits(attempt.address())
                ? Optional.empty()
                : Optional.of(Refusal.address(attempt.address()));
    }

    private Optional<Refusal> database(StoredToken token, DatabaseName name) {
        if (!token.covers(name)) {
            return Optional.of(Refusal.database(name).because("not in the token's list"));
        }
        var database = databases.database(name);
        if (database.isPresent()) {
            return token.type().opens(database.get().environment())
                    ? Optional.empty()
                    : Optional.of(Refusal.database(name).because("a test token opens test databases only"));
        }
        // A test token may open some databases only, so it learns no more than one with a list: not which names exist.
        return Optional.of(
                token.type() == TokenType.TEST
                        ? Refusal.database(name).because("no such database")
                        : Refusal.unknownDatabase(name));
    }

    private static String reason(StoredToken token, Refusal refusal) {
        return refusal.reason().isEmpty() ? token.id().value() : token.id() + ": " + refusal.reason();
    }
}

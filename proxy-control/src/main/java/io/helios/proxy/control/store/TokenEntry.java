package io.helios.proxy.control.store;

import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.vault.Seal;
import java.time.Instant;

/** Owns one token in memory, for as long as it is there: what is known of it changes, the entry does not. */
final class TokenEntry {
    private final Verifiers verifiers;
    private volatile StoredToken token;
    private volatile Lookup lookup;
    private volatile long lastUsed;

    TokenEntry(TokenRow row) {
        this.verifiers = row.verifiers();
        this.token = row.token();
        this.lookup = row.lookup();
        this.lastUsed = row.lastUsedAt().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Takes over what the store says now. When it was used, this process may know better. */
    void update(TokenRow row) {
        token = row.token();
        lookup = row.lookup();
        row.lastUsedAt().ifPresent(this::used);
    }

    StoredToken token() {
        return token;
    }

    Lookup lookup() {
        return lookup;
    }

    byte[] verifier(Mechanism mechanism, Seal seal) {
        return verifiers.open(mechanism, seal);
    }

    void used(Instant at) {
        lastUsed = Math.max(lastUsed, at.toEpochMilli());
    }

    /** The newest of created and last used, in milliseconds: what a trial starts with. */
    long freshness() {
        return Math.max(lastUsed, token.createdAt().toEpochMilli());
    }

    /** When the last session that it opened must have ended; a refresh of its login moves that. */
    Instant lastEnd() {
        var now = token;
        return now.revoked() || now.sessionsEndAt().isBefore(now.endsAt()) ? end() : now.sessionsEndAt();
    }

    /** When it ended or will: by revocation or expiry. */
    Instant end() {
        var now = token;
        return now.revokedAt().filter(at -> at.isBefore(now.endsAt())).orElse(now.endsAt());
    }
}

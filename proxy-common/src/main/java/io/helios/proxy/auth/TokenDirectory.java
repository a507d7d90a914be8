package io.helios.proxy.auth;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Owns the port to the stored tokens. Implementations keep the whole set in memory and read the store only on a miss, on threads of their
 * own; no method blocks its caller. A failed stage means that the store is not available.
 */
public interface TokenDirectory {
    /**
     * The token with one of these lookups, also if it is revoked or expired.
     *
     * @param lookups HMAC-SHA-256 of the presented token, one for each live pepper, newest first
     */
    CompletionStage<Optional<StoredToken>> find(List<byte[]> lookups);

    /** The token of this name as it is now, from memory. */
    Optional<StoredToken> byId(TokenId id);

    /**
     * The tokens whose verifiers are tried against a proof, best guess first, already cut to the limits of trial verification: those that may
     * open the database, then those revoked or expired in the last 30 days. From memory; thread-safe to iterate.
     */
    List<Candidate> candidates(Mechanism mechanism, Attempt attempt);

    /** Reads what other processes changed since; called once when no candidate made the proof. True if anything changed. */
    CompletionStage<Boolean> refresh();

    /** Remembers that the token was used, for order of trial and for its owner; written back in batches. */
    void used(TokenId id, Attempt attempt);

    /** Owns a token with its opened verifier of the mechanism that was asked for. The array is shared: never written to. */
    final class Candidate {
        private final StoredToken token;
        private final byte[] verifier;

        public Candidate(StoredToken token, byte[] verifier) {
            this.token = token;
            this.verifier = verifier;
        }

        public StoredToken token() {
            return token;
        }

        public byte[] verifier() {
            return verifier;
        }
    }
}

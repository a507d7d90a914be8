package io.helios.proxy.auth;

import java.util.Optional;

/** Owns the client's answer to a challenge: it shows that the client knows some token, without showing the token. */
public non-sealed interface Proof extends Credential {
    /** The mechanism whose stored verifiers can be tried against this proof. */
    Mechanism mechanism();

    /**
     * The last word that the proxy owes the client (SCRAM's {@code server-final-message}, else empty bytes) if the holder of {@code verifier}
     * made this proof; empty if somebody else did. Takes the same time for every verifier. Thread-safe: a scan may run on another thread.
     *
     * @param verifier the stored verifier of one token, in the form that {@link Mechanism} documents
     */
    Optional<byte[]> madeWith(byte[] verifier);
}

package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Proof;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Owns a client's answer to a {@link ScramChallenge}, and the messages that it signs; the answer is wiped by {@link #close}. */
public final class ScramProof implements Proof {
    private final ScramHash hash;
    private final byte[] authMessage;
    private final byte[] clientProof;

    ScramProof(ScramHash hash, byte[] authMessage, byte[] clientProof) {
        this.hash = hash;
        this.authMessage = authMessage;
        this.clientProof = clientProof;
    }

    @Override
    public Mechanism mechanism() {
        return hash.mechanism();
    }

    /** The last word is {@code server-final-message}: {@code v=} and the server's signature. */
    @Override
    public Optional<byte[]> madeWith(byte[] verifier) {
        if (verifier.length != 2 * hash.length()) {
            return Optional.empty();
        }
        var storedKey = Arrays.copyOf(verifier, hash.length());
        var clientKey = hash.hmac(storedKey, authMessage);
        ScramHash.xor(clientKey, clientProof);
        if (!MessageDigest.isEqual(hash.hash(clientKey), storedKey)) {
            return Optional.empty();
        }
        var serverKey = Arrays.copyOfRange(verifier, hash.length(), verifier.length);
        var signature = Base64.getEncoder().encodeToString(hash.hmac(serverKey, authMessage));
        return Optional.of(("v=" + signature).getBytes(US_ASCII));
    }

    @Override
    public void close() {
        Arrays.fill(clientProof, (byte) 0);
    }

    @Override
    public String toString() {
        return "ScramProof[redacted]";
    }
}

package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/** Owns what a backend asks of the proxy: to prove the password under this salt and this many iterations. */
public final class ScramTask {
    private final ScramHash hash;
    private final byte[] salt;
    private final int iterations;
    private final String withoutProof;
    private final String authMessage;

    ScramTask(ScramHash hash, byte[] salt, int iterations, String withoutProof, String authMessage) {
        this.hash = hash;
        this.salt = salt;
        this.iterations = iterations;
        this.withoutProof = withoutProof;
        this.authMessage = authMessage;
    }

    public byte[] salt() {
        return salt.clone();
    }

    public int iterations() {
        return iterations;
    }

    /** Derives the keys of {@code password}; as slow as {@link ScramKeys#derive}, and not for an event loop either. */
    public ScramKeys keys(byte[] password) {
        return ScramKeys.derive(hash, password, salt, iterations);
    }

    /** The answer for keys that were derived under this salt and these iterations. Fast. */
    public ScramAnswer solve(ScramKeys keys) {
        var message = authMessage.getBytes(ISO_8859_1);
        var proof = hash.hmac(hash.hash(keys.clientKey()), message);
        ScramHash.xor(proof, keys.clientKey());
        var text = withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
        return new ScramAnswer(text.getBytes(ISO_8859_1), hash.hmac(keys.serverKey(), message));
    }
}

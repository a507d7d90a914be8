package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Owns what a password becomes under one salt and iteration count: {@code ClientKey} and {@code ServerKey} of RFC 5802. As good as the
 * password towards whoever has the same salt; wiped by {@link #close}.
 */
public final class ScramKeys implements AutoCloseable {
    private static final byte[] CLIENT_KEY = "Client Key".getBytes(US_ASCII);
    private static final byte[] SERVER_KEY = "Server Key".getBytes(US_ASCII);

    private final byte[] clientKey;
    private final byte[] serverKey;

    private ScramKeys(byte[] clientKey, byte[] serverKey) {
        this.clientKey = clientKey;
        this.serverKey = serverKey;
    }

    /**
     * Derives the keys. Slow on purpose (about 1.5 ms for 4096 iterations, 4 s for 10 million): not for an event loop.
     *
     * @param password   as it goes into the hash: prepared by {@link SaslPrep}, or MongoDB's digest
     * @param iterations at least 1
     */
    public static ScramKeys derive(ScramHash hash, byte[] password, byte[] salt, int iterations) {
        if (iterations < 1) {
            throw new IllegalArgumentException("at least 1 iteration, not " + iterations);
        }
        var salted = hash.hi(password, salt, iterations);
        var keys = new ScramKeys(hash.hmac(salted, CLIENT_KEY), hash.hmac(salted, SERVER_KEY));
        Arrays.fill(salted, (byte) 0);
        return keys;
    }

    byte[] clientKey() {
        return clientKey;
    }

    byte[] serverKey() {
        return serverKey;
    }

    @Override
    public void close() {
        Arrays.fill(clientKey, (byte) 0);
        Arrays.fill(serverKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "ScramKeys[redacted]";
    }
}

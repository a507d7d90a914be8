package io.helios.proxy.vault;

import java.util.Arrays;

/** Owns one backend login in the clear, for as long as a login takes; redacted in {@link #toString}, wiped by {@link #close}. */
public final class BackendCredential implements AutoCloseable {
    private final String user;
    private final byte[] secret;

    /** Owns {@code secret}: the array is wiped by {@link #close}. */
    public BackendCredential(String user, byte[] secret) {
        this.user = user;
        this.secret = secret;
    }

    public String user() {
        return user;
    }

    /** The live array, not a copy: it must not outlive this object. UTF-8. */
    public byte[] secret() {
        return secret;
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "BackendCredential[redacted]";
    }
}

package io.helios.proxy.auth;

import java.util.Arrays;

/** Owns the bytes of a token that the client itself handed over; redacted in {@link #toString}, wiped by {@link #close}. */
public final class PresentedToken implements Credential {
    private final byte[] secret;

    /** Owns {@code secret}: the array is wiped by {@link #close}. */
    public PresentedToken(byte[] secret) {
        this.secret = secret;
    }

    /** The live array, not a copy: it must not outlive this object. */
    byte[] secret() {
        return secret;
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "PresentedToken[redacted]";
    }
}

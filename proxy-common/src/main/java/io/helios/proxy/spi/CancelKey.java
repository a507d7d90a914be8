package io.helios.proxy.spi;

import java.security.MessageDigest;
import java.util.Arrays;

/** Owns the secret with which a client may stop its own running statement. Compared in constant time, redacted in {@link #toString}. */
public final class CancelKey {
    private final byte[] key;

    /** Owns {@code key}. */
    public CancelKey(byte[] key) {
        this.key = key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CancelKey that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "CancelKey[redacted]";
    }
}

package io.helios.proxy.control.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Owns the bytes by which a presented token is found, as a key of maps. They are a keyed hash, so their start is hash enough. */
final class Lookup {
    private final byte[] bytes;

    /** Owns {@code bytes}, at least 4. */
    Lookup(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lookup lookup && MessageDigest.isEqual(bytes, lookup.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return "Lookup[redacted]";
    }
}

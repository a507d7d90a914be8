package io.helios.proxy.config.schema;

import java.util.Arrays;

/** Owns the bytes of a secret until {@link #close} wipes them. */
public final class Secret implements AutoCloseable {
    private final byte[] bytes;
    private boolean closed;

    /** Owns {@code bytes} from now on. */
    public Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes, in an array that the caller owns and wipes. */
    public synchronized byte[] copy() {
        if (closed) {
            throw new IllegalStateException("the secret was wiped");
        }
        return bytes.clone();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secret(redacted)";
    }
}

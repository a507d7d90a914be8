package io.helios.proxy.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Owns the place where lines are kept. Used by one thread at a time. */
public interface AuditSink extends Closeable {
    /**
     * Appends whole lines and returns once they are durable, as far as the place can tell.
     *
     * @throws IOException nothing of {@code lines} was kept; the same lines may come again
     */
    void append(ByteBuffer lines) throws IOException;

    /** The {@code seq} of the last line that is kept here, 0 where none is. */
    default long lastSequence() {
        return 0;
    }
}

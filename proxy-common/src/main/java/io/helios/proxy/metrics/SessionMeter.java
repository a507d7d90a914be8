package io.helios.proxy.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Owns what one session adds to the metrics. Its adders are looked up once, when the session starts, so that counting a message
 * takes no lock and makes no object.
 *
 * <p>Confined to the thread of its session.
 */
public final class SessionMeter {
    private final AtomicLong open;
    private final Counter in;
    private final Counter out;
    private final Function<String, Counter> closedBy;
    private boolean closed;

    SessionMeter(AtomicLong open, Counter in, Counter out, Function<String, Counter> closedBy) {
        this.open = open;
        this.in = in;
        this.out = out;
        this.closedBy = closedBy;
        open.incrementAndGet();
    }

    /** Counts bytes that the client sent. */
    public void bytesIn(long bytes) {
        in.increment((double) bytes);
    }

    /** Counts bytes that the client was sent. */
    public void bytesOut(long bytes) {
        out.increment((double) bytes);
    }

    /** Ends the session; only the first cause counts. */
    public void close(String cause) {
        if (!closed) {
            closed = true;
            open.decrementAndGet();
            closedBy.apply(cause).increment();
        }
    }
}

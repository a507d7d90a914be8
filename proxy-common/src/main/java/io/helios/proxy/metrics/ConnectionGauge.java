package io.helios.proxy.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Owns the place of one connection in {@code helios_connections_open}: it counts in one phase at a time, and in none once closed.
 *
 * <p>Confined to the thread of its connection.
 */
public final class ConnectionGauge implements AutoCloseable {
    private final LevelGauges open;
    private @Nullable AtomicLong current;
    private boolean closed;

    ConnectionGauge(LevelGauges open) {
        this.open = open;
    }

    /** Moves the connection to {@code phase}; does nothing once it is closed. */
    public void phase(String phase) {
        if (!closed) {
            leave();
            current = open.level(Tags.of("phase", phase));
            current.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        leave();
    }

    private void leave() {
        if (current != null) {
            current.decrementAndGet();
            current = null;
        }
    }
}

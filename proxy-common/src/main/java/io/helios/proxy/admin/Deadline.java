package io.helios.proxy.admin;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Owns the time by which a connection has to get somewhere, else it is closed. One at a time; confined to the event loop. */
final class Deadline {
    private final Channel channel;
    private @Nullable Future<?> running;

    Deadline(Channel channel) {
        this.channel = channel;
    }

    /** Replaces the deadline that ran before. */
    void in(Duration time) {
        cancel();
        running = channel.eventLoop().schedule(this::expire, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void cancel() {
        if (running != null) {
            running.cancel(false);
        }
    }

    private void expire() {
        channel.close();
    }
}

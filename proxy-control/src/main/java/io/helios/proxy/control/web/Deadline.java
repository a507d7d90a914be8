package io.helios.proxy.control.web;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Owns the time by which a connection has to get somewhere, else it is closed. */
record Deadline(Future<?> end) {
    static Deadline of(Channel channel, Duration time) {
        return new Deadline(
                channel.eventLoop().schedule((Runnable) channel::close, time.toNanos(), TimeUnit.NANOSECONDS));
    }

    void cancel() {
        end.cancel(false);
    }
}

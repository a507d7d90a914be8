package io.helios.proxy.it;

import io.helios.proxy.testkit.fault.Fault;
import java.time.Duration;

/** Owns the ways in which a network misbehaves, and whether every byte arrives all the same. */
enum Toxic {
    LATENCY(true, Fault.latency(Duration.ofMillis(10))),
    BANDWIDTH(true, Fault.bandwidth(2_000_000)),
    SLOW_CLOSE(true, Fault.slowClose(Duration.ofMillis(200))),
    SLICER(true, Fault.slicer(61, Duration.ZERO)),
    LIMIT(false, Fault.limit(20)),
    RESET(false, Fault.reset(20)),
    TIMEOUT(false, Fault.silence()),
    DOWN(false, Fault.reset(0));

    private final boolean lossless;
    private final Fault fault;

    Toxic(boolean lossless, Fault fault) {
        this.lossless = lossless;
        this.fault = fault;
    }

    boolean lossless() {
        return lossless;
    }

    Fault fault() {
        return fault;
    }
}

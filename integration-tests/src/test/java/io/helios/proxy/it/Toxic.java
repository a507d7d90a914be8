package io.helios.proxy.it;

import io.helios.proxy.testkit.fault.Fault;
import java.time.Duration;

/** Owns the ways in which a network misbehaves, and whether every byte arrives all the same. */
enum Toxic {
    LATENCY(true),
    BANDWIDTH(true),
    SLOW_CLOSE(true),
    SLICER(true),
    LIMIT(false),
    RESET(false),
    TIMEOUT(false),
    DOWN(false);

    private final boolean lossless;

    Toxic(boolean lossless) {
        this.lossless = lossless;
    }

    boolean lossless() {
        return lossless;
    }

    Fault fault() {
        return switch (this) {
            case LATENCY -> Fault.latency(Duration.ofMillis(10));
            case BANDWIDTH -> Fault.bandwidth(2_000_000);
            case SLOW_CLOSE -> Fault.slowClose(Duration.ofMillis(200));
            case SLICER -> Fault.slicer(61, Duration.ZERO);
            case LIMIT -> Fault.limit(20);
            case RESET -> Fault.reset(20);
            case TIMEOUT -> Fault.silence();
            case DOWN -> Fault.reset(0);
        };
    }
}

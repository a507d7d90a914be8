package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.time.Duration;

/** Owns how long the proxy takes to stop. */
public record DrainConfig(
        @Setting(value = "How long it goes on to accept, so that load balancers notice", fallback = "5s", max = "10m")
        Duration min,

        @Setting(value = "After this all sessions are ended", fallback = "30s", max = "24h")
        Duration max) {}

package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.time.Duration;

/** Owns what a client may cost before it is logged in. */
public record LimitsConfig(
        @Setting(value = "Longest time from accept to logged in", fallback = "10s", min = "1s", max = "10m")
        Duration loginTimeout,

        @Setting(
                value = "Most connections that are not logged in; when full, the longest silent one is dropped",
                fallback = "10000",
                min = "1",
                max = "1000000")
        int unauthenticated,

        @Setting(value = "The same for one address; loopback is exempt", fallback = "1000", min = "1", max = "1000000")
        int unauthenticatedPerAddress) {}

package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.time.Duration;

/** Owns the lifetimes of tokens, and what their end means to live sessions. */
public record TokensConfig(
        @Setting(value = "Life of a `live` token", fallback = "7d", min = "1m")
        Duration liveTtl,

        @Setting(value = "Life of a `test` token", fallback = "24h", min = "1m")
        Duration testTtl,

        @Setting(value = "Life of a `service` token", fallback = "90d", min = "1m")
        Duration serviceTtl,

        @Setting(value = "Longest life that a `live` token may be given", fallback = "90d", min = "1m")
        Duration liveTtlMax,

        @Setting(value = "Longest life that a `test` token may be given", fallback = "7d", min = "1m")
        Duration testTtlMax,

        @Setting(value = "Longest life that a `service` token may be given", fallback = "365d", min = "1m")
        Duration serviceTtlMax,

        @Setting(
                value = "How long after its end a `live` token can be refreshed, once; `0` turns it off",
                fallback = "7d")
        Duration refreshGrace,

        @Setting(value = "How long a token that was refreshed still works", fallback = "5m", max = "24h")
        Duration refreshOverlap,

        @Setting(
                value = "What the end of a token does to its sessions: end them; `drain` and `keep` are not built yet",
                fallback = "close")
        OnExpiry onExpiry) {

    /** Owns what the end of a token does to its sessions. */
    public enum OnExpiry {
        CLOSE,
        DRAIN,
        KEEP
    }
}

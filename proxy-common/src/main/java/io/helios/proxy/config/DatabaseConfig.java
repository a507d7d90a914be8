package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.util.List;

/** Owns one database, by the name that clients use, with at most one backend for each protocol. */
public record DatabaseConfig(
        @Setting("Its name, unique") String name,

        @Setting(value = "A `test` token opens only `test` databases", fallback = "live")
        Environment environment,

        List<BackendConfig> backends) {

    /** Owns the two kinds of database: what customers use, and what may be broken. */
    public enum Environment {
        LIVE,
        TEST
    }
}

package io.helios.proxy.config;

import io.helios.proxy.config.schema.Secret;
import io.helios.proxy.config.schema.Setting;
import java.util.Optional;

/** Owns one login to a backend. */
public record CredentialConfig(
        @Setting(
                value = "What the login can do: read, change data too, change the schema too",
                key = "class",
                fallback = "ddl")
        AccessClass accessClass,

        @Setting(value = "User name; required but for `redis`", derived = "`redis`: `default`")
        Optional<String> user,

        @Setting(
                value =
                        "Password, or PEM of a client certificate and its key, or the one in the line before the other; required unless `auth` is `trust`",
                derived = "none")
        Optional<Secret> password)
        implements AutoCloseable {

    /** Owns the three strengths of a login. */
    public enum AccessClass {
        RO,
        RW,
        DDL
    }

    @Override
    public void close() {
        password.ifPresent(Secret::close);
    }
}

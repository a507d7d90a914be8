package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Owns how another replica is reached. */
public record PeerConfig(
        @Setting(
                value = "Its `replica-id`; this one's own entry is skipped, so all replicas may have the same list",
                min = "0",
                max = "31")
        int id,

        @Setting("Its PostgreSQL listener; one that requires no PROXY header")
        Address postgres,

        @Setting(
                value = "How it is checked: chain and host name, chain only, TLS with anybody, plaintext",
                derived = "`verify-full`; `off` on loopback and Unix sockets")
        Optional<BackendConfig.Tls> tls,

        @Setting(
                value = "PEM file with the authorities to trust, for the two `verify` modes",
                derived = "those of the Java runtime")
        Optional<Path> ca) {

    /** {@link #tls}, or what holds without it. */
    public BackendConfig.Tls tlsMode() {
        return tls.orElseGet(() -> postgres.local() ? BackendConfig.Tls.OFF : BackendConfig.Tls.VERIFY_FULL);
    }
}

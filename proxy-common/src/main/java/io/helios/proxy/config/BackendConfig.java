package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Owns one backend of one database, with at most one login for each class. */
public record BackendConfig(
        @Setting("What it speaks; not `api`") Protocol protocol,
        @Setting("Its hosts, tried in order; at least one") List<Address> hosts,

        @Setting(
                value =
                        "Its own name for the database: a name for `postgres`, an index for `redis`; not for other protocols",
                derived = "`postgres`: the database's name; `redis`: as clients select")
        Optional<String> physical,

        @Setting("`mysql`, `mongodb`: the schemas or databases that it serves; if none, the database's own name")
        List<String> names,

        @Setting(
                value = "How it is checked: chain and host name, chain only, TLS with anybody, plaintext",
                derived = "`verify-full`; `off` if all hosts are loopback or Unix sockets")
        Optional<Tls> tls,

        @Setting(
                value = "PEM file with the authorities to trust, for the two `verify` modes",
                derived = "those of the Java runtime")
        Optional<Path> ca,

        @Setting(
                value = "`trust` accepts a login that the backend does not check, so a man in the middle too",
                fallback = "password")
        Auth auth,

        List<CredentialConfig> credentials,
        Timeouts timeouts)
        implements AutoCloseable {

    /** Owns how strictly a backend's certificate is checked. */
    public enum Tls {
        VERIFY_FULL,
        VERIFY_CA,
        REQUIRE,
        OFF
    }

    /** Owns whether the backend must check the login. */
    public enum Auth {
        PASSWORD,
        TRUST
    }

    /** Owns how long a connect and a login may take, for each host. */
    public record Timeouts(
            @Setting(value = "Longest time to connect", fallback = "5s", min = "10ms", max = "5m")
            Duration connect,

            @Setting(value = "Longest time to log in", fallback = "10s", min = "10ms", max = "5m")
            Duration login) {}

    /** {@link #tls}, or what holds without it. */
    public Tls tlsMode() {
        return tls.orElseGet(() -> hosts.stream().allMatch(Address::local) ? Tls.OFF : Tls.VERIFY_FULL);
    }

    @Override
    public void close() {
        credentials.forEach(CredentialConfig::close);
    }
}

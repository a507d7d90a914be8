package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.util.List;
import java.util.Optional;

/** Owns the listener for metrics, health and reload. */
public record AdminConfig(
        @Setting(
                value = "Where it listens, in plaintext; on any address but loopback it only answers GET",
                derived = "port 9180 on 127.0.0.1 and [::1]")
        Optional<Address> bind) {
    private static final int DEFAULT_PORT = 9180;

    /** What to bind: {@link #bind}, or both loopback addresses, of which a machine may have only one. */
    public List<Address> addresses() {
        return bind.map(List::of).orElseGet(() -> Address.loopback(DEFAULT_PORT));
    }
}

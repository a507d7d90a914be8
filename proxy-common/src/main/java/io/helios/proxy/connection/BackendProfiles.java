package io.helios.proxy.connection;

import io.helios.proxy.backend.Backend;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.WireProtocol;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Owns what was learnt of each backend, shared by all connections. Thread-safe. */
public final class BackendProfiles {
    private final Map<String, BackendProfile> byBackend = new ConcurrentHashMap<>();

    BackendProfile of(WireProtocol protocol, Backend backend) {
        return byBackend.computeIfAbsent(backend.id(), id -> protocol.newProfile(backend));
    }
}

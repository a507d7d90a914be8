package io.helios.proxy.control.databases;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.backend.AccessClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Owns what may be shown of a database and its backends. */
public record DatabaseView(
        String id, DatabaseName name, Environment environment, Instant createdAt, List<BackendView> backends) {

    /**
     * @param spec    what the backend is, with nothing left out
     * @param entries the vault entry of each access class, by id
     */
    public record BackendView(String id, BackendSpec spec, Map<AccessClass, String> entries) {}
}

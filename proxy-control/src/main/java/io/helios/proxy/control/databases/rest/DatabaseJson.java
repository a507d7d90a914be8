package io.helios.proxy.control.databases.rest;

import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.databases.DatabaseView;
import io.helios.proxy.control.databases.DatabaseView.BackendView;
import io.helios.proxy.control.databases.Endpoint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Owns how the API shows databases, and backends. */
final class DatabaseJson {
    private DatabaseJson() {}

    /** What everybody may know: which protocols there are, and where this proxy speaks them. */
    static Map<String, Object> of(DatabaseView database, Collection<Endpoint> endpoints) {
        var protocols = database.backends().stream()
                .map(backend -> backend.spec().protocol())
                .toList();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", database.id());
        json.put("name", database.name());
        json.put("environment", database.environment());
        json.put("created_at", database.createdAt());
        json.put("backends", protocols);
        json.put(
                "listeners",
                endpoints.stream()
                        .filter(endpoint -> protocols.contains(endpoint.protocol()))
                        .map(DatabaseJson::of)
                        .toList());
        return json;
    }

    /** What those may know who manage backends. Never a login's secret, nor its name. */
    static Map<String, Object> of(DatabaseView database, BackendView backend) {
        BackendSpec spec = backend.spec();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", backend.id());
        json.put("database", database.name());
        json.put("protocol", spec.protocol());
        json.put("hosts", spec.hosts());
        json.put("physical", spec.physical());
        json.put("names", spec.names());
        json.put("tls", spec.tls());
        json.put("authorities", spec.authorities());
        json.put("trust", spec.trust());
        json.put("connect_timeout", spec.timeouts().connect());
        json.put("login_timeout", spec.timeouts().login());
        json.put("credentials", backend.entries());
        return json;
    }

    private static Map<String, Object> of(Endpoint endpoint) {
        var json = new LinkedHashMap<String, Object>();
        json.put("protocol", endpoint.protocol());
        json.put("port", endpoint.port());
        return json;
    }
}

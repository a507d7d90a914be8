package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Owns the rule that two databases on one Redis have different users: an index is no wall, scripts cross it. That the key patterns
 * of those users are disjoint cannot be seen in a file.
 */
record SharedRedis(List<DatabaseConfig> databases) {
    private static final String DEFAULT_USER = "default";

    void check(Spot spot) {
        Map<Login, String> owners = new HashMap<>();
        spot.each(databases, (database, at) -> at.at("backends").each(database.backends(), (backend, here) -> {
            if (backend.protocol() != Protocol.REDIS || !here.sound()) {
                return;
            }
            boolean shared = false;
            for (var login : logins(backend)) {
                var owner = owners.putIfAbsent(login, database.name());
                shared |= owner != null && !owner.equals(database.name());
            }
            if (shared) {
                here.at("hosts")
                        .problem("shares this Redis and a user of it with another database; give each its own user,"
                                + " with keys of its own");
            }
        }));
    }

    private static Set<Login> logins(BackendConfig backend) {
        return backend.credentials().stream()
                .map(credential -> credential.user().orElse(DEFAULT_USER))
                .flatMap(user -> backend.hosts().stream().map(host -> new Login(host, user)))
                .collect(Collectors.toSet());
    }

    /** Owns one user of one Redis. */
    private record Login(Address host, String user) {}
}

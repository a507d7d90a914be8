package io.helios.proxy.backend;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Owns what is known of one backend of one database. Immutable.
 *
 * @param hosts        tried in order, at least one
 * @param physicalName the name of the database on the backend, where the protocol renames; of Redis an index, or the empty text if clients
 *     reach the one that they select
 * @param classes      the access classes that the vault holds a login for
 * @param trust        whether a login without any check by the backend is acceptable
 */
public record Backend(
        String id,
        String protocol,
        DatabaseName database,
        List<Host> hosts,
        String physicalName,
        Set<AccessClass> classes,
        TlsSettings tls,
        boolean trust,
        Timeouts timeouts) {

    /**
     * @param authorities PEM certificates to trust instead of the JDK's; empty = the JDK's
     */
    public record TlsSettings(TlsMode mode, Optional<String> authorities) {
        public static final TlsSettings OFF = new TlsSettings(TlsMode.OFF, Optional.empty());
    }

    /** How long a connect and a login may take, for each host. */
    public record Timeouts(Duration connect, Duration login) {
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /** The most powerful class that the scopes cover; empty = FORBIDDEN. */
    public Optional<AccessClass> classFor(ScopeSet scopes) {
        for (var candidate : List.of(AccessClass.DDL, AccessClass.RW, AccessClass.RO)) {
            if (classes.contains(candidate) && candidate.missing(scopes).isEmpty()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** What {@code scopes} lack for the weakest class there is; asked only when {@link #classFor} found none. */
    public Scope missingFor(ScopeSet scopes) {
        for (var candidate : AccessClass.values()) {
            if (classes.contains(candidate)) {
                return candidate.missing(scopes).orElse(Scope.DATABASE_READ);
            }
        }
        return Scope.DATABASE_READ;
    }
}

package io.helios.proxy.control.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helios.proxy.auth.Database;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.vault.SealedValue;
import io.helios.proxy.vault.VaultEntries.SealedLogin;
import io.helios.proxy.vault.WrappedKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Owns one state of databases, backends, sealed logins and wrapped data keys. Immutable. */
record Catalogue(
        Map<DatabaseName, Database> databases,
        Map<BackendKey, Backend> backends,
        Map<LoginKey, SealedLogin> logins,
        List<WrappedKey> keys) {
    static final String KEYS = "SELECT id, org, master_key, wrapped, current FROM vault_keys";
    static final Catalogue EMPTY = new Catalogue(Map.of(), Map.of(), Map.of(), List.of());

    /** A database has at most one backend for a protocol. */
    record BackendKey(DatabaseName database, String protocol) {}

    /** Names one login of one backend. */
    record LoginKey(String backend, AccessClass accessClass) {}

    static Catalogue read(Tx tx) throws SQLException {
        var databases = tx.list(Catalogue::database, "SELECT name, environment FROM databases");
        var logins = tx.list(
                Catalogue::login,
                "SELECT c.backend, c.class, e.id, e.org, e.version, e.username, e.sealed"
                        + " FROM backend_credentials c JOIN vault_entries e ON e.id = c.entry");
        return new Catalogue(
                databases.stream().collect(toUnmodifiableMap(Database::name, each -> each)),
                backends(tx, classes(logins)),
                logins.stream().collect(toUnmodifiableMap(KeyedLogin::key, KeyedLogin::login)),
                List.copyOf(tx.list(Catalogue::key, KEYS)));
    }

    private static Map<BackendKey, Backend> backends(Tx tx, Map<String, Set<AccessClass>> classes) throws SQLException {
        Map<String, List<Host>> hosts = tx
                .list(Catalogue::host, "SELECT backend, name, port FROM backend_hosts ORDER BY backend, position")
                .stream()
                .collect(groupingBy(KeyedHost::backend, mapping(KeyedHost::host, toList())));
        return tx
                .list(
                        row -> backend(row, hosts, classes),
                        "SELECT b.*, d.name AS database_name FROM backends b JOIN databases d ON d.id = b.database")
                .stream()
                .collect(toUnmodifiableMap(each -> new BackendKey(each.database(), each.protocol()), each -> each));
    }

    private static Map<String, Set<AccessClass>> classes(List<KeyedLogin> logins) {
        return logins.stream()
                .map(KeyedLogin::key)
                .collect(groupingBy(LoginKey::backend, mapping(LoginKey::accessClass, toUnmodifiableSet())));
    }

    private static Database database(Row row) throws SQLException {
        var environment = Words.parse(Environment.class, row.text("environment"));
        return new Database(new DatabaseName(row.text("name")), environment);
    }

    private static Backend backend(Row row, Map<String, List<Host>> hosts, Map<String, Set<AccessClass>> classes)
            throws SQLException {
        var id = row.text("id");
        return new Backend(
                id,
                row.text("protocol"),
                new DatabaseName(row.text("database_name")),
                hosts.getOrDefault(id, List.of()),
                row.text("physical"),
                classes.getOrDefault(id, Set.of()),
                new Backend.TlsSettings(Words.parse(TlsMode.class, row.text("tls")), row.optionalText("authorities")),
                row.flag("trust"),
                new Backend.Timeouts(
                        Duration.ofMillis(row.longNumber("connect_millis")),
                        Duration.ofMillis(row.longNumber("login_millis"))));
    }

    private static KeyedHost host(Row row) throws SQLException {
        return new KeyedHost(row.text("backend"), new Host(row.text("name"), row.number("port")));
    }

    private static KeyedLogin login(Row row) throws SQLException {
        var place = StoredCatalogue.entryPlace(row.text("id"), row.text("org"), row.number("version"));
        return new KeyedLogin(
                new LoginKey(row.text("backend"), Words.parse(AccessClass.class, row.text("class"))),
                new SealedLogin(row.text("username"), new SealedValue(place, row.bytes("sealed"))));
    }

    static WrappedKey key(Row row) throws SQLException {
        return new WrappedKey(
                row.text("id"), row.text("org"), row.text("master_key"), row.bytes("wrapped"), row.flag("current"));
    }

    /** Owns a host and whose it is. */
    private record KeyedHost(String backend, Host host) {}

    /** Owns a login and which it is. */
    private record KeyedLogin(LoginKey key, SealedLogin login) {}
}

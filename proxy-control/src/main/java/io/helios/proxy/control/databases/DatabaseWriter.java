package io.helios.proxy.control.databases;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.control.store.Names;
import io.helios.proxy.control.store.NewsKind;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Owns how databases and backends get into their tables, as part of a change; what is so already is not written again. */
public final class DatabaseWriter {
    private static final Pattern PROTOCOL = Pattern.compile("postgres|mysql|mongodb|redis|http");
    private static final String REDIS = "redis";
    private static final Pattern REDIS_INDEX = Pattern.compile("|0|[1-9]\\d{0,4}");
    private static final Pattern HOST = Pattern.compile("unix:/[^\\p{Cntrl}]+|[0-9A-Za-z_.:%-]{1,255}");

    /** Makes a database of this name and environment; an existing one changes its environment. */
    public DatabaseView makeSo(Change change, DatabaseName name, Environment environment) throws SQLException {
        var known = find(change.tx(), name);
        if (known.isEmpty()) {
            return create(change, name, environment);
        }
        if (known.get().environment() != environment) {
            change.tx()
                    .update(
                            "UPDATE databases SET environment = ?, changed_at = ? WHERE id = ?",
                            Words.of(environment),
                            change.at(),
                            known.get().id());
            news(change, "database.change", known.get().id(), Map.of("environment", Words.of(environment)));
        }
        return require(change.tx(), name);
    }

    /** Makes the backend of {@code spec}'s protocol what {@code spec} says. Its id. */
    public String makeSo(Change change, DatabaseView database, BackendSpec spec) throws SQLException {
        var complete = complete(database.name(), spec);
        var known = BackendTable.find(change.tx(), database.id(), spec.protocol());
        if (known.isEmpty()) {
            var id = BackendTable.insert(change, database.id(), complete);
            news(change, "backend.create", id, details(database, complete));
            return id;
        }
        var id = known.get().id();
        if (!known.get().spec().equals(complete)) {
            BackendTable.update(change, id, complete);
            news(change, "backend.change", id, details(database, complete));
        }
        return id;
    }

    /** Makes {@code entry} the login of one access class of a backend. */
    public void makeSo(Change change, String backend, AccessClass accessClass, String entry) throws SQLException {
        boolean so = change.tx()
                .exists(
                        "SELECT 1 FROM backend_credentials WHERE backend = ? AND class = ? AND entry = ?",
                        backend,
                        Words.of(accessClass),
                        entry);
        if (so) {
            return;
        }
        if (!change.tx().exists("SELECT 1 FROM vault_entries WHERE id = ?", entry)) {
            throw ControlProblem.invalid("entry", "there is no vault entry " + entry);
        }
        BackendTable.setEntry(change.tx(), backend, accessClass, entry);
        news(change, "backend.credential", backend, Map.of("class", Words.of(accessClass), "entry", entry));
    }

    static void news(Change change, String type, String id, Map<String, String> details) throws SQLException {
        change.tell(NewsKind.CATALOGUE, id);
        change.record(type, id, details);
    }

    DatabaseView create(Change change, DatabaseName name, Environment environment) throws SQLException {
        Names.database("name", name.value());
        if (find(change.tx(), name).isPresent()) {
            throw ControlProblem.conflict(name.value(), "There is a database of this name");
        }
        var id = Ids.next("db_");
        change.tx()
                .update(
                        "INSERT INTO databases (id, org, name, environment, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?)",
                        id,
                        change.org(),
                        name.value(),
                        Words.of(environment),
                        change.at(),
                        change.at());
        news(change, "database.create", id, Map.of("name", name.value(), "environment", Words.of(environment)));
        return require(change.tx(), name);
    }

    static Optional<DatabaseView> find(Tx tx, DatabaseName name) throws SQLException {
        return tx.first(row -> read(tx, row), "SELECT * FROM databases WHERE name = ?", name.value());
    }

    static DatabaseView require(Tx tx, DatabaseName name) throws SQLException {
        return find(tx, name).orElseThrow(() -> ControlProblem.notFound("database", name.value()));
    }

    static DatabaseView read(Tx tx, Row row) throws SQLException {
        var id = row.text("id");
        return new DatabaseView(
                id,
                new DatabaseName(row.text("name")),
                Words.parse(Environment.class, row.text("environment")),
                row.instant("created_at"),
                BackendTable.of(tx, id));
    }

    /** Checks what is there and fills in what is not. */
    private static BackendSpec complete(DatabaseName database, BackendSpec spec) {
        if (!PROTOCOL.matcher(spec.protocol()).matches()) {
            throw ControlProblem.invalid("protocol", "must be postgres, mysql, mongodb, redis or http");
        }
        if (spec.hosts().isEmpty()) {
            throw ControlProblem.invalid("hosts", "at least one is needed");
        }
        spec.hosts().forEach(DatabaseWriter::check);
        spec.names().forEach(name -> Names.database("names", name));
        return new BackendSpec(
                spec.protocol(),
                List.copyOf(spec.hosts()),
                Optional.of(physical(database, spec)),
                List.copyOf(spec.names()),
                Optional.of(spec.tlsMode()),
                spec.authorities(),
                spec.trust(),
                spec.timeouts());
    }

    /** Of Redis an index, or nothing: then clients reach the one that they select. */
    private static String physical(DatabaseName database, BackendSpec spec) {
        if (!spec.protocol().equals(REDIS)) {
            return Names.label("physical", spec.physical().orElse(database.value()));
        }
        var index = spec.physical().orElse("");
        if (!REDIS_INDEX.matcher(index).matches()) {
            throw ControlProblem.invalid("physical", "must be the index of a redis database, such as 3");
        }
        return index;
    }

    private static void check(Host host) {
        boolean port = host.unixSocket() ? host.port() == 0 : host.port() > 0 && host.port() <= 65_535;
        if (!port || !HOST.matcher(host.name()).matches()) {
            throw ControlProblem.invalid("hosts", "must be host:port or unix:/path, not " + host);
        }
    }

    private static Map<String, String> details(DatabaseView database, BackendSpec spec) {
        return Map.of(
                "database", database.name().value(),
                "protocol", spec.protocol(),
                "hosts", spec.hosts().toString(),
                "tls", Words.of(spec.tlsMode()));
    }
}

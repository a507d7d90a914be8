package io.helios.proxy.control.databases;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.control.databases.DatabaseView.BackendView;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns the rows of backends, their hosts and the entries they log in with. */
final class BackendTable {
    private static final String SELECT = "SELECT * FROM backends ";

    private BackendTable() {}

    static List<BackendView> of(Tx tx, String databaseId) throws SQLException {
        return tx.list(row -> read(tx, row), SELECT + "WHERE database = ? ORDER BY protocol", databaseId);
    }

    static Optional<BackendView> find(Tx tx, String databaseId, String protocol) throws SQLException {
        return tx.first(row -> read(tx, row), SELECT + "WHERE database = ? AND protocol = ?", databaseId, protocol);
    }

    /** @param spec complete */
    static String insert(Change change, String databaseId, BackendSpec spec) throws SQLException {
        var id = Ids.next("bkd_");
        change.tx()
                .update(
                        """
                        INSERT INTO backends (id, org, database, protocol, physical, names, tls, authorities, trust,
                          connect_millis, login_millis, created_at, changed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        id,
                        change.org(),
                        databaseId,
                        spec.protocol(),
                        spec.physical(),
                        spec.names(),
                        Words.of(spec.tlsMode()),
                        spec.authorities(),
                        spec.trust(),
                        spec.timeouts().connect(),
                        spec.timeouts().login(),
                        change.at(),
                        change.at());
        setHosts(change.tx(), id, spec.hosts());
        return id;
    }

    /** @param spec complete, of the same protocol */
    static void update(Change change, String id, BackendSpec spec) throws SQLException {
        change.tx()
                .update(
                        """
                        UPDATE backends SET physical = ?, names = ?, tls = ?, authorities = ?, trust = ?,
                          connect_millis = ?, login_millis = ?, changed_at = ? WHERE id = ?""",
                        spec.physical(),
                        spec.names(),
                        Words.of(spec.tlsMode()),
                        spec.authorities(),
                        spec.trust(),
                        spec.timeouts().connect(),
                        spec.timeouts().login(),
                        change.at(),
                        id);
        setHosts(change.tx(), id, spec.hosts());
    }

    static void setEntry(Tx tx, String id, AccessClass accessClass, String entry) throws SQLException {
        tx.update(
                "INSERT OR REPLACE INTO backend_credentials (backend, class, entry) VALUES (?, ?, ?)",
                id,
                Words.of(accessClass),
                entry);
    }

    private static void setHosts(Tx tx, String id, List<Host> hosts) throws SQLException {
        tx.update("DELETE FROM backend_hosts WHERE backend = ?", id);
        for (int i = 0; i < hosts.size(); i++) {
            tx.update(
                    "INSERT INTO backend_hosts (backend, position, name, port) VALUES (?, ?, ?, ?)",
                    id,
                    i,
                    hosts.get(i).name(),
                    hosts.get(i).port());
        }
    }

    private static BackendView read(Tx tx, Row row) throws SQLException {
        var id = row.text("id");
        var spec = new BackendSpec(
                row.text("protocol"),
                hosts(tx, id),
                Optional.of(row.text("physical")),
                row.words("names"),
                Optional.of(Words.parse(TlsMode.class, row.text("tls"))),
                row.optionalText("authorities"),
                row.flag("trust"),
                new Backend.Timeouts(
                        Duration.ofMillis(row.longNumber("connect_millis")),
                        Duration.ofMillis(row.longNumber("login_millis"))));
        return new BackendView(id, spec, entries(tx, id));
    }

    private static List<Host> hosts(Tx tx, String id) throws SQLException {
        return tx.list(
                row -> new Host(row.text("name"), row.number("port")),
                "SELECT name, port FROM backend_hosts WHERE backend = ? ORDER BY position",
                id);
    }

    private static Map<AccessClass, String> entries(Tx tx, String id) throws SQLException {
        var entries = new EnumMap<AccessClass, String>(AccessClass.class);
        tx.list(
                row -> entries.put(Words.parse(AccessClass.class, row.text("class")), row.text("entry")),
                "SELECT class, entry FROM backend_credentials WHERE backend = ?",
                id);
        return entries;
    }
}

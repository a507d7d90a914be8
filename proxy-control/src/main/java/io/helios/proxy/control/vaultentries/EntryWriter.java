package io.helios.proxy.control.vaultentries;

import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.control.store.Names;
import io.helios.proxy.control.store.NewsKind;
import io.helios.proxy.control.store.StoredCatalogue;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.vault.Seal;
import io.helios.proxy.vault.SealedValue;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Owns how sealed logins get into their table, as part of a change. */
public final class EntryWriter {
    static final String SELECT =
            "SELECT id, org, name, description, kind, username, sealed, version, created_at, changed_at FROM vault_entries ";

    private static final int LONGEST_DESCRIPTION = 1000;

    private final Seal seal;

    public EntryWriter(Seal seal) {
        this.seal = seal;
    }

    /** Fails with {@link ControlProblem} if there is an entry of that name. */
    VaultEntry create(Change change, NewEntry entry) throws SQLException {
        var name = Names.label("name", entry.name());
        Names.label("kind", entry.kind());
        if (entry.description().length() > LONGEST_DESCRIPTION) {
            throw ControlProblem.invalid("description", "must be at most " + LONGEST_DESCRIPTION + " characters");
        }
        if (byName(change.tx(), name).isPresent()) {
            throw ControlProblem.conflict(name, "There is a vault entry of this name");
        }
        var id = Ids.next("vlt_");
        var sealed = seal.seal(StoredCatalogue.entryPlace(id, change.org(), 1), entry.secret());
        change.tx()
                .update(
                        "INSERT INTO vault_entries (id, org, name, description, kind, username, sealed, version, created_at, changed_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
                        id,
                        change.org(),
                        name,
                        entry.description(),
                        entry.kind(),
                        entry.user(),
                        sealed.envelope(),
                        change.at(),
                        change.at());
        change.tell(NewsKind.CATALOGUE, id);
        change.record("vault.put", id, Map.of("name", name, "kind", entry.kind(), "version", "1"));
        return require(change.tx(), id);
    }

    /** Replaces user and secret. */
    VaultEntry replace(Change change, String id, String user, byte[] secret) throws SQLException {
        int version = require(change.tx(), id).version() + 1;
        var sealed = seal.seal(StoredCatalogue.entryPlace(id, change.org(), version), secret);
        change.tx()
                .update(
                        "UPDATE vault_entries SET username = ?, sealed = ?, version = ?, changed_at = ? WHERE id = ?",
                        user,
                        sealed.envelope(),
                        version,
                        change.at(),
                        id);
        change.tell(NewsKind.CATALOGUE, id);
        change.record("vault.put", id, Map.of("version", Integer.toString(version)));
        return require(change.tx(), id);
    }

    /** Makes the entry of this name what {@code entry} says; writes nothing if it is so already. Its id. */
    public String makeSo(Change change, NewEntry entry) throws SQLException {
        var known = byName(change.tx(), entry.name());
        if (known.isEmpty()) {
            return create(change, entry).id();
        }
        var id = known.get().id();
        if (!known.get().user().equals(entry.user()) || !holds(change.tx(), id, entry.secret())) {
            replace(change, id, entry.user(), entry.secret());
        }
        return id;
    }

    static Optional<VaultEntry> byName(Tx tx, String name) throws SQLException {
        return tx.first(EntryWriter::read, SELECT + "WHERE name = ?", name);
    }

    /** Fails with {@link ControlProblem} if there is none. */
    public static VaultEntry require(Tx tx, String id) throws SQLException {
        return tx.first(EntryWriter::read, SELECT + "WHERE id = ?", id)
                .orElseThrow(() -> ControlProblem.notFound("vault entry", id));
    }

    static VaultEntry read(Row row) throws SQLException {
        return new VaultEntry(
                row.text("id"),
                row.text("name"),
                row.text("description"),
                row.text("kind"),
                row.text("username"),
                row.number("version"),
                row.instant("created_at"),
                row.instant("changed_at"));
    }

    private boolean holds(Tx tx, String id, byte[] secret) throws SQLException {
        var sealed = tx.first(
                row -> new SealedValue(
                        StoredCatalogue.entryPlace(row.text("id"), row.text("org"), row.number("version")),
                        row.bytes("sealed")),
                SELECT + "WHERE id = ?",
                id);
        var stored = seal.open(sealed.orElseThrow());
        boolean same = MessageDigest.isEqual(stored, secret);
        Arrays.fill(stored, (byte) 0);
        return same;
    }
}

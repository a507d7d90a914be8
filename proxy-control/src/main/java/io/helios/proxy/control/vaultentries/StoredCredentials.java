package io.helios.proxy.control.vaultentries;

import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.NewsKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Owns the logins in the vault, for people: putting them in, replacing them, listing their names. No method blocks; none gives a secret back. */
public final class StoredCredentials {
    private final Changes changes;
    private final EntryWriter writer;

    public StoredCredentials(Changes changes, EntryWriter writer) {
        this.changes = changes;
        this.writer = writer;
    }

    /** Owns {@code entry}. Fails with {@link ControlProblem} if the name is taken. */
    public CompletableFuture<VaultEntry> put(NewEntry entry, Actor actor) {
        return changes.make(actor, change -> writer.create(change, entry))
                .whenComplete((made, failure) -> entry.close());
    }

    /** Owns {@code secret}. Logins from now on use the new one. */
    public CompletableFuture<VaultEntry> replace(String id, String user, byte[] secret, Actor actor) {
        return changes.make(actor, change -> writer.replace(change, id, user, secret))
                .whenComplete((made, failure) -> Arrays.fill(secret, (byte) 0));
    }

    /** Fails with {@link ControlProblem} if a backend uses the entry. */
    public CompletableFuture<VaultEntry> delete(String id, Actor actor) {
        return changes.make(actor, change -> {
            var entry = EntryWriter.require(change.tx(), id);
            var user = change.tx()
                    .first(row -> row.text("backend"), "SELECT backend FROM backend_credentials WHERE entry = ?", id);
            if (user.isPresent()) {
                throw ControlProblem.conflict(user.get(), "Backend " + user.get() + " uses this vault entry");
            }
            change.tx().update("DELETE FROM vault_entries WHERE id = ?", id);
            change.tell(NewsKind.CATALOGUE, id);
            change.record("vault.delete", id, Map.of("name", entry.name()));
            return entry;
        });
    }

    public CompletableFuture<Optional<VaultEntry>> byName(String name) {
        return changes.read(tx -> EntryWriter.byName(tx, name));
    }

    /** By name. */
    public CompletableFuture<List<VaultEntry>> list() {
        return changes.read(tx -> tx.list(EntryWriter::read, EntryWriter.SELECT + "ORDER BY name"));
    }
}

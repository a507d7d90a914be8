package io.helios.proxy.control.databases;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.control.databases.DatabaseView.BackendView;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.vaultentries.EntryWriter;
import io.helios.proxy.control.vaultentries.NewEntry;
import io.helios.proxy.control.vaultentries.VaultEntry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Owns databases and their backends, for people. No method blocks. */
public final class Databases {
    private final Changes changes;
    private final DatabaseWriter writer;
    private final EntryWriter entries;

    public Databases(Changes changes, DatabaseWriter writer, EntryWriter entries) {
        this.changes = changes;
        this.writer = writer;
        this.entries = entries;
    }

    /** Fails with {@link ControlProblem} if the name is taken, or none. */
    public CompletableFuture<DatabaseView> create(DatabaseName name, Environment environment, Actor actor) {
        return changes.make(actor, change -> writer.create(change, name, environment));
    }

    /** Also deletes its backends. Tokens keep the name in their lists. */
    public CompletableFuture<DatabaseView> delete(DatabaseName name, Actor actor) {
        return changes.make(actor, change -> {
            var database = DatabaseWriter.require(change.tx(), name);
            change.tx().update("DELETE FROM databases WHERE id = ?", database.id());
            DatabaseWriter.news(change, "database.delete", database.id(), Map.of("name", name.value()));
            return database;
        });
    }

    /** Makes or changes the backend of {@code spec}'s protocol. */
    public CompletableFuture<BackendView> putBackend(DatabaseName name, BackendSpec spec, Actor actor) {
        return changes.make(actor, change -> {
            var database = DatabaseWriter.require(change.tx(), name);
            writer.makeSo(change, database, spec);
            return requireBackend(change, database, spec.protocol());
        });
    }

    public CompletableFuture<BackendView> deleteBackend(DatabaseName name, String protocol, Actor actor) {
        return changes.make(actor, change -> {
            var database = DatabaseWriter.require(change.tx(), name);
            var backend = requireBackend(change, database, protocol);
            change.tx().update("DELETE FROM backends WHERE id = ?", backend.id());
            DatabaseWriter.news(change, "backend.delete", backend.id(), Map.of("database", name.value()));
            return backend;
        });
    }

    /** Makes an existing database one of {@code environment}. Fails with {@link ControlProblem} if there is none. */
    public CompletableFuture<DatabaseView> move(DatabaseName name, Environment environment, Actor actor) {
        return changes.make(actor, change -> {
            DatabaseWriter.require(change.tx(), name);
            return writer.makeSo(change, name, environment);
        });
    }

    /**
     * Puts a login into the vault and lets its place use it from now on. Whoever owns {@code entry} closes it afterwards. Fails with {@link
     * ControlProblem} if there is no such place.
     */
    public CompletableFuture<VaultEntry> putLogin(LoginPlace place, NewEntry entry, Actor actor) {
        return changes.make(actor, change -> {
            var database = DatabaseWriter.require(change.tx(), place.database());
            var backend = requireBackend(change, database, place.protocol());
            var id = entries.makeSo(change, entry);
            writer.makeSo(change, backend.id(), place.accessClass(), id);
            return EntryWriter.require(change.tx(), id);
        });
    }

    /**
     * Lets a backend's logins of one access class use a vault entry.
     *
     * @param entry its id
     */
    public CompletableFuture<BackendView> useEntry(
            DatabaseName name, String protocol, AccessClass accessClass, String entry, Actor actor) {
        return changes.make(actor, change -> {
            var database = DatabaseWriter.require(change.tx(), name);
            var backend = requireBackend(change, database, protocol);
            writer.makeSo(change, backend.id(), accessClass, entry);
            return requireBackend(change, database, protocol);
        });
    }

    /** By name. */
    public CompletableFuture<List<DatabaseView>> list() {
        return changes.read(
                tx -> tx.list(row -> DatabaseWriter.read(tx, row), "SELECT * FROM databases ORDER BY name"));
    }

    public CompletableFuture<Optional<DatabaseView>> find(DatabaseName name) {
        return changes.read(tx -> DatabaseWriter.find(tx, name));
    }

    private static BackendView requireBackend(Change change, DatabaseView database, String protocol)
            throws SQLException {
        return BackendTable.find(change.tx(), database.id(), protocol)
                .orElseThrow(() -> ControlProblem.notFound("backend", database.name() + "/" + protocol));
    }
}

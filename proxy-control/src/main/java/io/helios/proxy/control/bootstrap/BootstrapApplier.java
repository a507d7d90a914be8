package io.helios.proxy.control.bootstrap;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapBackend;
import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapDatabase;
import io.helios.proxy.control.databases.DatabaseWriter;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.Names;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.vaultentries.EntryWriter;
import io.helios.proxy.control.vaultentries.NewEntry;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Owns making the store what the configuration says, in one transaction: at every start, and after a reload. */
public final class BootstrapApplier {
    private final Changes changes;
    private final DatabaseWriter databases;
    private final EntryWriter entries;
    private final BootstrapTokens tokens;

    public BootstrapApplier(Changes changes, DatabaseWriter databases, EntryWriter entries, BootstrapTokens tokens) {
        this.changes = changes;
        this.databases = databases;
        this.entries = entries;
        this.tokens = tokens;
    }

    /**
     * Owns {@code bootstrap}. What is so already is not written again. The result is what a person should be warned of, such as a token
     * that stays revoked; it fails with {@link io.helios.proxy.control.store.ControlProblem} if something cannot be made, and then
     * nothing was but the account of these tokens.
     */
    public CompletableFuture<List<String>> apply(Bootstrap bootstrap) {
        return tokens.prepare(bootstrap.tokens())
                .thenCompose(prepared -> changes.make(Actor.BOOTSTRAP, change -> {
                    for (var database : bootstrap.databases()) {
                        apply(change, database);
                    }
                    return tokens.apply(change, prepared);
                }))
                .whenComplete((warnings, failure) -> bootstrap.close());
    }

    private void apply(Change change, BootstrapDatabase wanted) throws SQLException {
        var name = new DatabaseName(Names.database("bootstrap.databases.name", wanted.name()));
        var database = databases.makeSo(change, name, wanted.environment());
        for (var backend : wanted.backends()) {
            var id = databases.makeSo(change, database, backend.spec());
            apply(change, wanted.name(), backend, id);
        }
    }

    private void apply(Change change, String database, BootstrapBackend wanted, String id) throws SQLException {
        for (var login : wanted.logins()) {
            var protocol = wanted.spec().protocol();
            var name = "bootstrap/" + database + "/" + protocol + "/" + Words.of(login.accessClass());
            // The login keeps its password until the whole bootstrap is closed, so this entry is not closed.
            var entry = new NewEntry(name, "from the configuration", protocol, login.user(), login.password());
            databases.makeSo(change, id, login.accessClass(), entries.makeSo(change, entry));
        }
    }
}

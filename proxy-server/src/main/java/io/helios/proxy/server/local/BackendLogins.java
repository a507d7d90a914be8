package io.helios.proxy.server.local;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.databases.DatabaseView.BackendView;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.vaultentries.NewEntry;
import io.helios.proxy.control.vaultentries.VaultEntry;
import java.util.Arrays;

/** Owns the logins of one backend: a vault entry for each access class, named {@code DATABASE/PROTOCOL/CLASS}. */
final class BackendLogins {
    private final ControlStore store;
    private final DatabaseName database;
    private final String protocol;

    BackendLogins(ControlStore store, DatabaseName database, String protocol) {
        this.store = store;
        this.database = database;
        this.protocol = protocol;
    }

    /** @throws ControlProblem if the database has no backend of this protocol */
    BackendView backend() throws Exception {
        var view = Answers.of(store.databases().find(database))
                .orElseThrow(() -> ControlProblem.notFound("database", database.value()));
        return view.backends().stream()
                .filter(backend -> backend.spec().protocol().equals(protocol))
                .findFirst()
                .orElseThrow(() -> ControlProblem.notFound("backend", database.value() + "/" + protocol));
    }

    /** Owns {@code secret}. Logins of this class use it from now on. */
    VaultEntry put(AccessClass accessClass, String user, byte[] secret) throws Exception {
        try {
            backend();
            var name = database.value() + "/" + protocol + "/" + Words.of(accessClass);
            var known = Answers.of(store.credentials().byName(name));
            var entry = Answers.of(
                    known.isPresent()
                            ? store.credentials().replace(known.get().id(), user, secret, Actor.LOCAL)
                            : store.credentials().put(new NewEntry(name, "", protocol, user, secret), Actor.LOCAL));
            Answers.of(store.databases().useEntry(database, protocol, accessClass, entry.id(), Actor.LOCAL));
            return entry;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}

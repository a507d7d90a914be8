package io.helios.proxy.control.store;

import io.helios.proxy.auth.Database;
import io.helios.proxy.auth.DatabaseDirectory;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendDirectory;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.vault.SealedPlace;
import io.helios.proxy.vault.VaultEntries;
import io.helios.proxy.vault.WrappedKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns what is in memory of databases, their backends, and the sealed logins to those; one state at a time, replaced as a whole. */
public final class StoredCatalogue implements DatabaseDirectory, BackendDirectory, VaultEntries, Follower {
    private volatile Catalogue now = Catalogue.EMPTY;

    /** Where the secret of a vault entry lies. */
    public static SealedPlace entryPlace(String id, String org, int version) {
        return new SealedPlace("vault_entries", "sealed", id, org, version);
    }

    @Override
    public Optional<Database> database(DatabaseName name) {
        return Optional.ofNullable(now.databases().get(name));
    }

    @Override
    public Optional<Backend> find(DatabaseName database, String protocol) {
        return Optional.ofNullable(now.backends().get(new Catalogue.BackendKey(database, protocol)));
    }

    @Override
    public CompletionStage<Optional<SealedLogin>> login(String backendId, AccessClass accessClass) {
        var login = now.logins().get(new Catalogue.LoginKey(backendId, accessClass));
        return CompletableFuture.completedFuture(Optional.ofNullable(login));
    }

    @Override
    public List<WrappedKey> keys() {
        return now.keys();
    }

    /** Every backend there is: for whoever looks after their profiles. */
    public List<Backend> backends() {
        return List.copyOf(now.backends().values());
    }

    @Override
    public void load(Tx tx) throws SQLException {
        now = Catalogue.read(tx);
    }

    @Override
    public void follow(Tx tx, List<News> news) throws SQLException {
        if (news.stream().anyMatch(line -> line.is(NewsKind.CATALOGUE))) {
            load(tx);
        }
    }
}

package io.helios.proxy.control.store;

import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.vault.DataKeys;
import io.helios.proxy.vault.MasterKey;
import io.helios.proxy.vault.MasterKeys;
import io.helios.proxy.vault.VaultSealed;
import io.helios.proxy.vault.WrappedKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Owns the table of wrapped data keys: the first one, the next one, and their move to another master key. */
public final class StoredDataKeys {
    private final SqliteDatabase database;
    private final Changes changes;
    private final DataKeys keys;
    private final MasterKeys masters;

    public StoredDataKeys(SqliteDatabase database, Changes changes, DataKeys keys, MasterKeys masters) {
        this.database = database;
        this.changes = changes;
        this.keys = keys;
        this.masters = masters;
    }

    /** Makes the first data key of an organisation, if it has none. */
    public static void makeFirst(Tx tx, String org, MasterKey master, Instant now) throws SQLException {
        if (!tx.exists("SELECT 1 FROM vault_keys WHERE org = ?", org)) {
            insert(tx, DataKeys.create(Ids.next("dek_"), org, master), now);
        }
    }

    /** Makes a new data key for what is sealed from now on; what was sealed keeps the former one. Its id. */
    public CompletableFuture<String> rotate(Actor actor) {
        var master = masters.current();
        if (master.isEmpty()) {
            return CompletableFuture.failedFuture(new VaultSealed());
        }
        return changes.make(actor, change -> {
            var next = DataKeys.create(Ids.next("dek_"), change.org(), master.get());
            change.tx().update("UPDATE vault_keys SET current = 0 WHERE org = ?", change.org());
            insert(change.tx(), next, change.at());
            change.tell(NewsKind.CATALOGUE, next.id());
            change.record("vault.rotate", next.id(), Map.of());
            return next.id();
        });
    }

    /**
     * Wraps every data key with the current master key, so that the former one can be thrown away. How many were wrapped anew. Fails with
     * {@link VaultSealed} if the master key of one of them is missing.
     */
    public CompletableFuture<Integer> wrapAnew(Actor actor) {
        var master = masters.current();
        if (master.isEmpty()) {
            return CompletableFuture.failedFuture(new VaultSealed());
        }
        return changes.make(actor, change -> {
            var old = change.tx()
                    .list(
                            Catalogue::key,
                            Catalogue.KEYS + " WHERE master_key <> ?",
                            master.get().id());
            for (var key : old) {
                replace(change.tx(), keys.wrapAnew(key));
            }
            if (!old.isEmpty()) {
                change.tell(NewsKind.CATALOGUE, master.get().id());
                change.record("vault.rotate", master.get().id(), Map.of("data_keys", Integer.toString(old.size())));
            }
            return old.size();
        });
    }

    /** The master keys that are still needed, by id. */
    public CompletableFuture<List<String>> mastersInUse() {
        return changes.read(
                tx -> tx.list(row -> row.text("master_key"), "SELECT DISTINCT master_key FROM vault_keys ORDER BY 1"));
    }

    /** Adds up how often each key was used, and rotates one that was used too often. What a crash loses is far from what matters. */
    public CompletableFuture<Void> countUses() {
        var uses = keys.takeUses();
        if (uses.values().stream().allMatch(count -> count == 0)) {
            return CompletableFuture.completedFuture(null);
        }
        return database.write(tx -> {
                    for (var use : uses.entrySet()) {
                        tx.update("UPDATE vault_keys SET uses = uses + ? WHERE id = ?", use.getValue(), use.getKey());
                    }
                    return tx.exists("SELECT 1 FROM vault_keys WHERE current = 1 AND uses >= ?", DataKeys.MOST_USES);
                })
                .thenCompose(worn ->
                        worn ? rotate(Actor.LOCAL).thenApply(id -> null) : CompletableFuture.completedFuture(null));
    }

    private static void insert(Tx tx, WrappedKey key, Instant now) throws SQLException {
        tx.update(
                "INSERT INTO vault_keys (id, org, master_key, wrapped, current, uses, created_at) VALUES (?, ?, ?, ?, 1, 0, ?)",
                key.id(),
                key.org(),
                key.masterKeyId(),
                key.wrapped(),
                now);
    }

    private static void replace(Tx tx, WrappedKey key) throws SQLException {
        tx.update(
                "UPDATE vault_keys SET master_key = ?, wrapped = ? WHERE id = ?",
                key.masterKeyId(),
                key.wrapped(),
                key.id());
    }
}

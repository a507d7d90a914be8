package io.helios.proxy.control.store;

import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Owns when, from where and how each token was last used, until that is written back. */
public final class UsageLog {
    private final SqliteDatabase database;
    private final Map<TokenId, LastUse> unwritten = new ConcurrentHashMap<>();

    public UsageLog(SqliteDatabase database) {
        this.database = database;
    }

    /** What this process knows better than the store. */
    public Optional<LastUse> unwritten(TokenId token) {
        return Optional.ofNullable(unwritten.get(token));
    }

    /** Writes everything in one transaction, only ever forward: another process may have seen a later use. */
    public CompletableFuture<Void> flush() {
        var batch = new HashMap<TokenId, LastUse>();
        unwritten.forEach((token, use) -> {
            if (unwritten.remove(token, use)) {
                batch.put(token, use);
            }
        });
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return database.write(tx -> {
                    for (var line : batch.entrySet()) {
                        var use = line.getValue();
                        tx.update(
                                "UPDATE tokens SET last_used_at = ?2, last_used_address = ?3, last_used_protocol = ?4"
                                        + " WHERE id = ?1 AND coalesce(last_used_at, 0) < ?2",
                                line.getKey().value(),
                                use.at(),
                                use.address(),
                                use.protocol());
                    }
                    return batch.size();
                })
                .handle((written, failure) -> {
                    if (failure != null) {
                        batch.forEach(unwritten::putIfAbsent);
                    }
                    return null;
                });
    }

    void used(TokenId token, Attempt attempt, Instant at) {
        unwritten.put(token, new LastUse(at, attempt.address().getHostAddress(), attempt.protocol()));
    }

    /** Owns one use of a token. */
    public record LastUse(Instant at, String address, String protocol) {}
}

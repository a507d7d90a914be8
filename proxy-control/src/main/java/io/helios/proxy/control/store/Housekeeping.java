package io.helios.proxy.control.store;

import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Owns what is deleted from the store because of its age. */
public final class Housekeeping {
    private static final Duration EVENTS = Duration.ofDays(7);
    private static final Duration DELIVERED_RECORDS = Duration.ofDays(90);
    private static final Duration IDEMPOTENCY_KEYS = Duration.ofDays(2);

    private final SqliteDatabase database;
    private final Clock clock;

    public Housekeeping(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Deletes what is too old. How many rows there were. */
    public CompletableFuture<Integer> tidy() {
        return database.write(this::tidy);
    }

    private int tidy(Tx tx) throws SQLException {
        var now = clock.instant();
        // The newest line stays: by the gap before the next one, a process that slept too long learns that it missed
        // some.
        return tx.update(
                        "DELETE FROM control_events WHERE at < ? AND id < (SELECT max(id) FROM control_events)",
                        now.minus(EVENTS))
                + tx.update("DELETE FROM audit_outbox WHERE delivered_at < ?", now.minus(DELIVERED_RECORDS))
                + tx.update("DELETE FROM idempotency_keys WHERE created_at < ?", now.minus(IDEMPOTENCY_KEYS));
    }
}

package io.helios.proxy.control.store;

import io.helios.proxy.audit.AuditEvent.ControlChange;
import io.helios.proxy.audit.ControlJournal;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Owns the way of audit records from the store, where they were written together with the change they tell of, to the audit log. Every record
 * arrives at least once; its number is among its details.
 */
public final class AuditOutbox {
    private static final int BATCH = 500;

    /** Another process takes over what one has claimed but not delivered by then. */
    private static final Duration LONGEST_CLAIM = Duration.ofSeconds(30);

    private final SqliteDatabase database;
    private final Clock clock;

    public AuditOutbox(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Hands over what waits, up to a batch, and crosses it off when it is durable. How many there were. */
    public CompletableFuture<Integer> deliver(ControlJournal journal) {
        return database.read(tx -> tx.exists("SELECT 1 FROM audit_outbox WHERE delivered_at IS NULL LIMIT 1"))
                .thenCompose(waiting -> waiting ? claim() : CompletableFuture.completedFuture(List.of()))
                .thenCompose(claimed -> deliver(claimed, journal));
    }

    private CompletableFuture<List<Waiting>> claim() {
        var now = clock.instant();
        return database.write(tx -> {
            var claimed = tx.list(
                    Waiting::read,
                    "UPDATE audit_outbox SET claimed_at = ? WHERE id IN (SELECT id FROM audit_outbox WHERE delivered_at IS NULL"
                            + " AND coalesce(claimed_at, 0) < ? ORDER BY id LIMIT ?) RETURNING *",
                    now,
                    now.minus(LONGEST_CLAIM),
                    BATCH);
            claimed.sort(Comparator.comparingLong(Waiting::id));
            return claimed;
        });
    }

    private CompletableFuture<Integer> deliver(List<Waiting> claimed, ControlJournal journal) {
        if (claimed.isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        Queue<Long> durable = new ConcurrentLinkedQueue<>();
        var appended = claimed.stream()
                .map(record -> journal.append(record.at(), record.change())
                        .thenRun(() -> durable.add(record.id()))
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        var all = CompletableFuture.allOf(appended);
        // What could be written is crossed off even if something could not.
        return all.handle((done, failure) -> durable)
                .thenCompose(this::crossOff)
                .thenCombine(all, (count, done) -> count);
    }

    private CompletableFuture<Integer> crossOff(Collection<Long> ids) {
        var now = clock.instant();
        return database.write(tx -> {
            int count = 0;
            for (var id : ids) {
                count += tx.update("UPDATE audit_outbox SET delivered_at = ? WHERE id = ?", now, id);
            }
            return count;
        });
    }

    /** Owns one record that waits. */
    private record Waiting(long id, Instant at, ControlChange change) {
        static Waiting read(Row row) throws SQLException {
            long id = row.longNumber("id");
            var details = AuditDetails.read(row.text("details"));
            details.put("outbox", Long.toString(id));
            var change = new ControlChange(
                    row.text("type"), row.text("outcome"), row.text("actor"), row.text("subject"), Map.copyOf(details));
            return new Waiting(id, row.instant("at"), change);
        }
    }
}

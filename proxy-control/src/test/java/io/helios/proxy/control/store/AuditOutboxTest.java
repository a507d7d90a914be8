package io.helios.proxy.control.store;

import static io.helios.proxy.control.TestStores.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.audit.AuditEvent.ControlChange;
import io.helios.proxy.audit.ControlJournal;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreObserver;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditOutboxTest {
    private final ManualClock clock = new ManualClock();
    private final SqliteDatabase database = SqliteDatabase.open(Optional.empty(), StoreObserver.NONE);
    private final StoredControlEvents events = new StoredControlEvents(database, Duration.ofHours(1), clock);
    private final Changes changes = new Changes(database, events, "org_1", clock);
    private final AuditOutbox outbox = new AuditOutbox(database, clock);
    private final List<ControlChange> written = new CopyOnWriteArrayList<>();
    private final List<Instant> times = new CopyOnWriteArrayList<>();

    private final ControlJournal journal = (at, change) -> {
        written.add(change);
        times.add(at);
        return CompletableFuture.completedFuture(null);
    };

    @BeforeEach
    void twoChanges() {
        done(database.write(tx -> tx.update("INSERT INTO organisations (id, created_at) VALUES ('org_1', 0)")));
        change("tok_1", Map.of("name", "a \"quoted\" name"));
        change("tok_2", Map.of());
    }

    @AfterEach
    void close() {
        events.close();
        database.close();
    }

    @Test
    void recordsArriveInOrderWithTheirNumberAndTime() {
        // Given
        var changedAt = clock.instant();
        clock.advance(Duration.ofSeconds(3));

        // When
        int delivered = done(outbox.deliver(journal));

        // Then
        assertThat(delivered).isEqualTo(2);
        assertThat(written)
                .containsExactly(
                        new ControlChange(
                                "token.create",
                                "ok",
                                "local",
                                "tok_1",
                                Map.of("name", "a \"quoted\" name", "outbox", "1")),
                        new ControlChange("token.create", "ok", "local", "tok_2", Map.of("outbox", "2")));
        assertThat(times).containsOnly(changedAt);
    }

    @Test
    void whatIsDurableIsNotDeliveredAgain() {
        // Given
        done(outbox.deliver(journal));

        // When
        int again = done(outbox.deliver(journal));

        // Then
        assertThat(again).isZero();
        assertThat(written).hasSize(2);
    }

    @Test
    void whatTheJournalRefusesComesAgainAfterAWhile() {
        // Given
        ControlJournal full = (at, change) -> CompletableFuture.failedFuture(new IllegalStateException("full"));
        assertThatThrownBy(() -> done(outbox.deliver(full))).hasCauseInstanceOf(IllegalStateException.class);
        int atOnce = done(outbox.deliver(journal));

        // When
        clock.advance(Duration.ofSeconds(31));

        // Then
        assertThat(atOnce).isZero();
        assertThat(done(outbox.deliver(journal))).isEqualTo(2);
    }

    @Test
    void whatIsDurableIsCrossedOffEvenIfTheNextIsNot() {
        // Given
        ControlJournal half = (at, change) -> change.subject().equals("tok_1")
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new IllegalStateException("full"));
        assertThatThrownBy(() -> done(outbox.deliver(half))).hasCauseInstanceOf(IllegalStateException.class);
        clock.advance(Duration.ofSeconds(31));

        // When
        done(outbox.deliver(journal));

        // Then
        assertThat(written).extracting(ControlChange::subject).containsExactly("tok_2");
    }

    @Test
    void twoProcessesDoNotDeliverTheSameRecord() {
        // Given
        var slow = new CompletableFuture<Void>();
        var first = outbox.deliver((at, change) -> slow);

        // When
        int second = done(new AuditOutbox(database, clock).deliver(journal));

        // Then
        assertThat(second).isZero();
        slow.complete(null);
        assertThat(done(first)).isEqualTo(2);
    }

    @Test
    void aChangeThatFailsLeavesNoRecord() {
        // Given
        done(outbox.deliver(journal));
        var failed = changes.make(Actor.LOCAL, change -> {
            change.record("token.create", "tok_3", Map.of());
            change.tell(NewsKind.TOKEN, "tok_3");
            throw ControlProblem.conflict("tok_3", "no");
        });
        assertThatThrownBy(() -> done(failed)).hasCauseInstanceOf(ControlProblem.class);

        // When
        int delivered = done(outbox.deliver(journal));

        // Then
        assertThat(delivered).isZero();
    }

    private void change(String subject, Map<String, String> details) {
        done(changes.make(Actor.LOCAL, change -> {
            change.record("token.create", subject, details);
            return subject;
        }));
    }
}

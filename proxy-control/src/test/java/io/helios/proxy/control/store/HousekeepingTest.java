package io.helios.proxy.control.store;

import static io.helios.proxy.control.TestStores.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreObserver;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void oldLinesGoAndTheNewestStays() {
        // Given
        try (var database = SqliteDatabase.open(Optional.empty(), StoreObserver.NONE)) {
            done(database.write(tx -> {
                tx.update("INSERT INTO organisations (id, created_at) VALUES ('org_1', 0)");
                for (int day : List.of(9, 8, 6, 10)) {
                    tx.update(
                            "INSERT INTO control_events (org, kind, subject, at) VALUES ('org_1', 'token.changed', ?, ?)",
                            "day-" + day,
                            clock.instant().minus(Duration.ofDays(day)));
                    tx.update(
                            "INSERT INTO audit_outbox (org, at, type, outcome, actor, subject, details, delivered_at)"
                                    + " VALUES ('org_1', 0, 't', 'ok', 'a', ?, '{}', ?)",
                            "day-" + day,
                            clock.instant().minus(Duration.ofDays(day * 11L)));
                }
                return tx.update("INSERT INTO audit_outbox (org, at, type, outcome, actor, subject, details)"
                        + " VALUES ('org_1', 0, 't', 'ok', 'a', 'undelivered', '{}')");
            }));

            // When
            done(new Housekeeping(database, clock).tidy());

            // Then
            assertThat(subjects(database, "control_events")).containsExactly("day-6", "day-10");
            assertThat(subjects(database, "audit_outbox")).containsExactly("day-8", "day-6", "undelivered");
        }
    }

    private static List<String> subjects(SqliteDatabase database, String table) {
        return done(database.read(
                tx -> tx.list(row -> row.text("subject"), "SELECT subject FROM " + table + " ORDER BY id")));
    }
}

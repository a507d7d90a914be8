package io.helios.proxy.control.store.jdbc;

import static io.helios.proxy.control.TestStores.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LaneTest {
    @Test
    void refusesWorkWhenTheLineIsFull() throws SQLException {
        // Given
        try (var lane =
                new Lane(Lane.Kind.READ, DriverManager.getConnection("jdbc:sqlite::memory:"), 1, StoreObserver.NONE)) {
            var release = new CompletableFuture<Integer>();
            var started = new CompletableFuture<Integer>();
            var running = lane.run(tx -> {
                started.complete(0);
                return release.join();
            });
            done(started);
            var waiting = lane.run(tx -> 2);

            // When
            var refused = lane.run(tx -> 3);

            // Then
            assertThatThrownBy(() -> done(refused)).hasCauseInstanceOf(StoreFailure.class);
            release.complete(1);
            assertThat(done(running) + done(waiting)).isEqualTo(3);
        }
    }

    @Test
    void finishesWhatWaitsBeforeItCloses() throws SQLException {
        // Given
        var lane =
                new Lane(Lane.Kind.READ, DriverManager.getConnection("jdbc:sqlite::memory:"), 10, StoreObserver.NONE);
        var waiting =
                lane.run(tx -> tx.first(row -> row.number("n"), "SELECT 7 AS n").orElseThrow());

        // When
        lane.close();

        // Then
        assertThat(done(waiting)).isEqualTo(7);
    }

    @Test
    void observersHearHowLongItTook() throws SQLException {
        // Given
        var heard = new CopyOnWriteArrayList<String>();
        StoreObserver observer = (operation, nanos) -> heard.add(operation + " " + (nanos > 0));
        try (var lane = new Lane(Lane.Kind.WRITE, DriverManager.getConnection("jdbc:sqlite::memory:"), 1, observer)) {

            // When
            done(lane.run(tx -> 1));
        }

        // Then
        assertThat(heard).containsExactly("write true");
    }
}

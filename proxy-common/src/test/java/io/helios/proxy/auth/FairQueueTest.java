package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>(4);

    @Test
    void servesTheLinesInTurn() {
        // Given
        queue.add(1, "a1");
        queue.add(1, "a2");
        queue.add(1, "a3");
        queue.add(2, "b1");

        // When
        var served = drain();

        // Then
        assertThat(served).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void givesRoomToANewcomerFromTheLongestLine() {
        // Given
        queue.add(2, "b1");
        queue.add(1, "a1");
        queue.add(1, "a2");
        queue.add(1, "a3");

        // When
        var dropped = queue.add(3, "c1");

        // Then
        assertThat(dropped).contains("a3");
        assertThat(drain()).containsExactly("b1", "a1", "c1", "a2");
    }

    @Test
    void turnsAwayWhoHasTheLongestLineHimself() {
        // Given
        queue.add(1, "a1");
        queue.add(1, "a2");
        queue.add(1, "a3");
        queue.add(2, "b1");

        // When
        var dropped = queue.add(1, "a4");

        // Then
        assertThat(dropped).contains("a4");
        assertThat(drain()).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void turnsANewcomerAwayIfAllLinesAreEquallyLong() {
        // Given
        for (long block = 1; block <= 4; block++) {
            queue.add(block, "first of " + block);
        }

        // When
        var dropped = queue.add(9, "newcomer");

        // Then
        assertThat(dropped).contains("newcomer");
        assertThat(drain()).hasSize(4);
    }

    @Test
    void takesBackWhoIsNotDoneAtTheHeadOfItsLine() {
        // Given
        for (long block = 1; block <= 4; block++) {
            queue.add(block, "first of " + block);
        }
        queue.add(1, "dropped");
        var first = queue.next().orElseThrow();
        queue.add(1, "second of 1");

        // When
        queue.addAgain(1, first);

        // Then: over the room, but nobody had to leave
        assertThat(drain()).containsExactly("first of 2", "first of 3", "first of 4", "first of 1", "second of 1");
    }

    @Test
    void isEmptyWhenAllWereServed() {
        // Given
        queue.add(1, "a1");
        queue.next();

        // When
        var next = queue.next();

        // Then
        assertThat(next).isEqualTo(Optional.empty());
    }

    private List<String> drain() {
        var served = new ArrayList<String>();
        for (var next = queue.next(); next.isPresent(); next = queue.next()) {
            served.add(next.get());
        }
        return served;
    }
}

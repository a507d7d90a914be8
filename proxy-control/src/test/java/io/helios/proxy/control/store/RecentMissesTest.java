package io.helios.proxy.control.store;

import static io.helios.proxy.control.store.TestTokens.lookup;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.proxy.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentMissesTest {
    private final ManualClock clock = new ManualClock();
    private final RecentMisses misses = new RecentMisses(clock);

    @Test
    void aMissIsRememberedForASecond() {
        // Given
        misses.add(lookup("a"), misses.stamp());
        clock.advance(Duration.ofMillis(999));
        boolean soon = misses.has(lookup("a"));

        // When
        clock.advance(Duration.ofMillis(1));

        // Then
        assertThat(soon).isTrue();
        assertThat(misses.has(lookup("a"))).isFalse();
        assertThat(misses.has(lookup("b"))).isFalse();
    }

    @Test
    void aChangeForgetsThemAll() {
        // Given
        misses.add(lookup("a"), misses.stamp());

        // When
        misses.forgetAll();

        // Then
        assertThat(misses.has(lookup("a"))).isFalse();
    }

    @Test
    void aMissThatWasReadBeforeAChangeIsNotRemembered() {
        // Given
        int stamp = misses.stamp();
        misses.forgetAll();

        // When
        misses.add(lookup("a"), stamp);

        // Then
        assertThat(misses.has(lookup("a"))).isFalse();
    }

    @Test
    void strangersCannotFillTheMemory() {
        // Given
        for (int i = 0; i < 10_000; i++) {
            misses.add(lookup("guess-" + i), misses.stamp());
        }

        // When
        misses.add(lookup("one more"), misses.stamp());

        // Then
        assertThat(misses.has(lookup("one more"))).isTrue();
        assertThat(misses.has(lookup("guess-9999"))).isFalse();
    }
}

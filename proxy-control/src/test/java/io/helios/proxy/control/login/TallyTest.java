package io.helios.proxy.control.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.proxy.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration REST = Duration.ofMinutes(15);

    private final ManualClock clock = new ManualClock();
    private final Tally<String> tally = new Tally<>(new Tally.Limit(3, HOUR, REST), clock);

    @Test
    void oneLessThanTheMostIsFree() {
        // Given
        tally.count("a");

        // When
        tally.count("a");

        // Then
        assertThat(tally.rest("a")).isZero();
    }

    @Test
    void theMostHaveToRestAndThenMayTryOnce() {
        // Given
        count("a", 3);
        var first = tally.rest("a");
        clock.advance(REST);
        var afterwards = tally.rest("a");

        // When
        tally.count("a");

        // Then
        assertThat(first).isEqualTo(REST);
        assertThat(afterwards).isZero();
        assertThat(tally.rest("a")).isEqualTo(REST);
        assertThat(tally.rest("b")).isZero();
    }

    @Test
    void whatIsLongAgoDoesNotCount() {
        // Given
        tally.count("a");
        clock.advance(HOUR.plusMillis(1));

        // When
        count("a", 2);

        // Then
        assertThat(tally.rest("a")).isZero();
    }

    @Test
    void theKeyThatWasCountedLeastLatelyIsForgotten() {
        // Given
        count("a", 3);
        count("b", 3);
        tally.rest("a");

        // When
        for (int i = 0; i < 9_999; i++) {
            tally.count("other " + i);
        }

        // Then
        assertThat(tally.rest("a")).isEqualTo(REST);
        assertThat(tally.rest("b")).isZero();
    }

    private void count(String key, int times) {
        for (int i = 0; i < times; i++) {
            tally.count(key);
        }
    }
}

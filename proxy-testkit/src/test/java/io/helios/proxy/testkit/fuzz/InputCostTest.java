package io.helios.proxy.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InputCostTest {
    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void refusesAReadingThatTakesMuchMemory() {
        // When
        assertThatThrownBy(() -> InputCost.requireSmall(() -> allocate(TWO_MEGABYTES)))
                // Then
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("one input cost InputCost[bytes=20");
    }

    @Test
    void refusesAReadingThatTakesLong() {
        // When
        assertThatThrownBy(() -> InputCost.requireSmall(InputCostTest::compute))
                // Then
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void passesAReadingThatIsOnlyExpensiveAtFirst() {
        // When
        InputCost.requireSmall(() -> allocate(readings.getAndIncrement() == 0 ? TWO_MEGABYTES : 1));

        // Then
        assertThat(readings).hasValue(2);
    }

    @Test
    void passesASmallReading() {
        // When
        assertThatCode(() -> InputCost.requireSmall(() -> allocate(1000)))
                // Then
                .doesNotThrowAnyException();
    }

    private static void allocate(int length) {
        assertThat(new byte[length].length).isEqualTo(length);
    }

    /** Takes its time from the processor, not from the clock. */
    private static void compute() {
        long number = 1;
        for (int i = 0; i < 100_000_000; i++) {
            number = number * 31 % 1_000_003;
        }
        assertThat(number).isPositive();
    }
}

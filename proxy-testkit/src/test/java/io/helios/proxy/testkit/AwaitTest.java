package io.helios.proxy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void looksAgainUntilTheValueIsThere() {
        // Given
        var looks = new AtomicInteger();

        // When
        int value = Await.value(
                "the third look", () -> Optional.of(looks.incrementAndGet()).filter(n -> n == 3));

        // Then
        assertThat(value).isEqualTo(3);
    }

    @Test
    void saysWhatItWaitedForInVain() {
        // Given
        var patience = Duration.ofMillis(10);

        // When
        var waiting = assertThatThrownBy(() -> Await.until("pigs to fly", patience, () -> false));

        // Then
        waiting.isInstanceOf(AssertionError.class)
                .hasMessageContaining("pigs to fly")
                .hasMessageContaining("PT0.01S");
    }

    @Test
    void handsOnTheFailureOfAStage() {
        // Given
        var stage = CompletableFuture.failedFuture(new IllegalStateException("no"));

        // When
        var waiting = assertThatThrownBy(() -> Await.result(stage));

        // Then
        waiting.isInstanceOf(ExecutionException.class).hasRootCauseMessage("no");
    }
}

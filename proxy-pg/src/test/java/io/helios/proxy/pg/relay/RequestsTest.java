package io.helios.proxy.pg.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private final Requests requests = new Requests();

    @Test
    void nothingRunsAtFirst() {
        assertThat(requests.isRunning()).isFalse();
        assertThat(requests.isInTransaction()).isFalse();
    }

    @Test
    @DisplayName("A6.5 answers that are owed")
    void everyRequestOfAPipelineIsOwedAnAnswer() {
        // Given
        requests.simple();
        requests.executed();
        requests.synced();

        // When
        requests.ready((byte) 'I');

        // Then
        assertThat(requests.isRunning()).isTrue();
        requests.ready((byte) 'I');
        assertThat(requests.isRunning()).isFalse();
    }

    @Test
    void theTransactionIsThatOfTheLastAnswer() {
        // Given
        requests.simple();

        // When
        requests.ready((byte) 'E');

        // Then
        assertThat(requests.isInTransaction()).isTrue();
        requests.ready((byte) 'I');
        assertThat(requests.isInTransaction()).isFalse();
    }

    @Test
    void anExecuteRunsUntilItsSyncIsAnswered() {
        // Given
        requests.executed();
        assertThat(requests.isRunning()).isTrue();
        requests.synced();

        // When
        requests.ready((byte) 'I');

        // Then
        assertThat(requests.isRunning()).isFalse();
    }

    @Test
    @DisplayName("A6.6 COPY of a Query")
    void aCopyOfASimpleQueryIsAnsweredOnce() {
        // Given
        requests.simple();
        requests.copyStarted();
        requests.synced();
        requests.copyEnded();

        // When
        requests.ready((byte) 'I');

        // Then
        assertThat(requests.isRunning()).isFalse();
    }

    @Test
    @DisplayName("A6.6 COPY of an Execute")
    void theSyncBeforeACopyOfAnExecuteIsNotAnswered() {
        // Given
        requests.executed();
        requests.synced();
        requests.copyStarted();
        requests.copyEnded();
        assertThat(requests.isRunning()).isTrue();
        requests.synced();

        // When
        requests.ready((byte) 'I');

        // Then
        assertThat(requests.isRunning()).isFalse();
    }

    @Test
    void anAnswerThatNobodyWaitedForIsNotCounted() {
        // Given
        requests.ready((byte) 'I');

        // When
        requests.simple();

        // Then
        assertThat(requests.isRunning()).isTrue();
    }
}

package io.helios.proxy.pg.relay;

import static io.helios.proxy.pg.Packets.query;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static io.helios.proxy.pg.Packets.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.spi.CloseCause;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a live session ends. */
class EndTest {
    private static final byte[] ROW = typed('D', new byte[20]);

    private final RelayScript script = new RelayScript();

    @AfterEach
    void close() {
        script.close();
    }

    @ParameterizedTest
    @CsvSource({
        "REVOKED,57P01,terminating connection due to administrator command (AUTH_REVOKED)",
        "EXPIRED,57P01,terminating connection due to administrator command (AUTH_EXPIRED)",
        "DRAINED,57P01,terminating connection due to administrator command",
        "IDLE,57P05,terminating connection due to idle-session timeout",
        "VIOLATION,08P01,PROTOCOL_VIOLATION: Protocol violation",
        "FAILED,XX000,internal error"
    })
    @DisplayName("A6.11 A6.12 A7.16 A7.17 A7.18 A7.23 last words")
    void anIdleSessionEndsAtOnceWithItsWords(CloseCause cause, String sqlState, String message) {
        // Given
        script.relay();

        // When
        script.relay().end(cause);

        // Then
        assertThat(text(script.toClient()))
                .startsWith("E")
                .contains("SFATAL\0VFATAL\0C" + sqlState + "\0M" + message + "\0");
        assertThat(script.toBackend()).isEqualTo(typed('X'));
        assertThat(script.services.closed).containsExactly(cause);
    }

    @Test
    @DisplayName("A6.12 A7.18 idle in a transaction")
    void aSessionThatOnlyKeepsATransactionOpenIsToldSo() {
        // Given
        script.clientSends(query("begin")).backendSends(ready('T')).toClient();

        // When
        script.relay().end(CloseCause.IDLE);

        // Then
        assertThat(text(script.toClient()))
                .contains("C25P03\0Mterminating connection due to idle-in-transaction timeout\0");
    }

    @ParameterizedTest
    @CsvSource({"I,true", "T,false", "E,false"})
    @DisplayName("A6.13 a drain waits")
    void aDrainWaitsForTheTransactionToo(char status, boolean settled) {
        // Given
        script.clientSends(query("begin"));
        assertThat(script.relay().settled()).isFalse();

        // When
        script.backendSends(ready(status));

        // Then
        assertThat(script.relay().busy()).isFalse();
        assertThat(script.relay().settled()).isEqualTo(settled);
    }

    @Test
    @DisplayName("A7.17 the token of the session")
    void theTokenIsNamedByItsId() {
        // When
        script.relay().end(CloseCause.REVOKED);

        // Then
        assertThat(text(script.toClient())).contains("DToken tok_000000000001 has been revoked.");
    }

    @Test
    @DisplayName("A5.5 A6.4 A6.11 an end while a query runs")
    void aRunningQueryIsCancelledAndItsAnswersDoNotFollow() {
        // Given
        script.clientSends(query("select pg_sleep(60)")).toBackend();

        // When
        script.relay().end(CloseCause.REVOKED);

        // Then
        script.backendSends(ROW, ready('I'));
        assertThat(text(script.toClient())).startsWith("E").endsWith("\0\0").doesNotContain("Z\0");
        assertThat(script.services.beside).hasSize(1);
        assertThat(written(script.services.beside.get(0))).isNotEmpty();
        assertThat(script.services.held).as("nobody waits for a next statement").isFalse();
    }

    @Test
    @DisplayName("A6.4 A6.11 an end within a message")
    void theMessageOnItsWayIsFinishedFirst() {
        // Given
        script.backendSends(Arrays.copyOf(ROW, 10)).toClient();
        script.relay().end(CloseCause.REVOKED);
        assertThat(script.services.closed).isEmpty();

        // When
        script.backendSends(Arrays.copyOfRange(ROW, 10, ROW.length), ROW);

        // Then
        var answers = script.toClient();
        assertThat(answers).startsWith(Arrays.copyOfRange(ROW, 10, ROW.length));
        assertThat((char) answers[ROW.length - 10]).isEqualTo('E');
        assertThat(script.services.closed).containsExactly(CloseCause.REVOKED);
    }

    @Test
    void aMessageThatDoesNotEndIsNotWaitedForForLong() {
        // Given
        script.backendSends(Arrays.copyOf(ROW, 10)).toClient();
        script.relay().end(CloseCause.REVOKED);

        // When
        script.services.client.advanceTimeBy(251, TimeUnit.MILLISECONDS);
        script.services.client.runScheduledPendingTasks();

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.REVOKED);
        assertThat(script.toClient()).isEmpty();
    }

    @Test
    void nothingOfTheClientsIsForwardedAnyMore() {
        // Given
        script.relay().end(CloseCause.REVOKED);
        script.toBackend();

        // When
        script.clientSends(query("insert into t values (1)"));

        // Then
        assertThat(script.toBackend()).isEmpty();
    }

    @Test
    void onlyTheFirstCauseCounts() {
        // Given
        script.relay().end(CloseCause.REVOKED);
        script.toClient();

        // When
        script.relay().end(CloseCause.DRAINED);

        // Then
        assertThat(script.toClient()).isEmpty();
        assertThat(script.services.closed).containsExactly(CloseCause.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true"})
    void whoSaidGoodbyeBehindAStatementIsOwedItsAnswerAndNobodyElse(boolean goodbye, boolean over) {
        // Given
        script.clientSends(query("select 1"));
        if (goodbye) {
            script.clientSends(typed('X'));
        }

        // When
        script.relay().onClientFinished();

        // Then
        assertThat(script.services.closed.contains(CloseCause.CLIENT_LEFT)).isEqualTo(over);
    }

    @Test
    void whoSaidGoodbyeAndWaitsForNothingIsLetGo() {
        // Given
        script.clientSends(query("select 1"), typed('X')).backendSends(ready('I'));

        // When
        script.relay().onClientFinished();

        // Then
        assertThat(script.services.closed).containsExactly(CloseCause.CLIENT_LEFT);
    }
}

package io.helios.proxy.pg.relay;

import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.cancelRequest;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.query;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.typed;
import static io.helios.proxy.pg.Packets.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.TlsMode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopping what the backend is working on, on a connection beside the session. */
class CancelTest {
    private static final byte[] REQUEST = cancelRequest(RelayScript.PROCESS_ID, RelayScript.BACKEND_SECRET);

    private final RelayScript script = new RelayScript();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    @DisplayName("A5.3 the next statement waits")
    void theRequestCarriesTheBackendsOwnKeyAndHoldsTheNextStatement() {
        // Given
        script.clientSends(query("select pg_sleep(60)"));

        // When
        script.relay().cancel();

        // Then
        assertThat(script.services.beside).hasSize(1);
        assertThat(written(script.services.beside.get(0))).isEqualTo(REQUEST);
        assertThat(script.services.held).isTrue();
    }

    @Test
    @DisplayName("A5.3 until the backend has closed")
    void theClientGoesOnWhenTheBackendHasCarriedOutTheRequest() {
        // Given
        script.clientSends(query("select pg_sleep(60)")).relay().cancel();

        // When
        script.services.beside.get(0).close();

        // Then
        assertThat(script.services.held).isFalse();
    }

    @Test
    @DisplayName("A5.3 or for 5 seconds")
    void theClientGoesOnWhereTheBackendIsSilentForTooLong() {
        // Given
        script.clientSends(query("select pg_sleep(60)")).relay().cancel();
        var beside = script.services.beside.get(0);

        // When
        beside.advanceTimeBy(6, TimeUnit.SECONDS);
        beside.runScheduledPendingTasks();

        // Then
        assertThat(beside.isOpen()).isFalse();
        assertThat(script.services.held).isFalse();
    }

    @Test
    void theClientGoesOnWhereTheBackendCannotBeReached() {
        // Given
        script.services.unreachable = true;
        script.clientSends(query("select pg_sleep(60)"));

        // When
        script.relay().cancel();

        // Then
        assertThat(script.services.held).isFalse();
    }

    @Test
    @DisplayName("A5.3 TLS as the session has it")
    void theRequestGoesThroughTlsWhereTheSessionDoes() {
        // Given
        script.services.tls = TlsMode.VERIFY_FULL;
        script.clientSends(query("select pg_sleep(60)")).relay().cancel();
        var beside = script.services.beside.get(0);
        assertThat(written(beside)).isEqualTo(sslRequest());

        // When
        beside.writeInbound(buffer(new byte[] {'S'}));

        // Then
        assertThat(script.services.withTls).containsExactly(beside);
        assertThat(written(beside)).isEqualTo(REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N", "E", "SS"})
    @DisplayName("A5.3 no TLS, no request")
    void theKeyIsNotShownInPlaintextWhereTheSessionIsEncrypted(String answer) {
        // Given
        script.services.tls = TlsMode.REQUIRE;
        script.clientSends(query("select pg_sleep(60)")).relay().cancel();
        var beside = script.services.beside.get(0);
        written(beside);

        // When
        beside.writeInbound(buffer(answer.getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(written(beside)).isEmpty();
        assertThat(beside.isOpen()).isFalse();
        assertThat(script.services.held).isFalse();
    }

    @Test
    @DisplayName("A5.3 an idle session")
    void nothingIsCancelledWhereNothingRuns() {
        // Given
        script.clientSends(query("select 1")).backendSends(ready('I'));

        // When
        script.relay().cancel();

        // Then
        assertThat(script.services.beside).isEmpty();
        assertThat(script.services.held).isFalse();
    }

    @Test
    void aSecondRequestWaitsForNothing() {
        // Given
        script.clientSends(query("select pg_sleep(60)")).relay().cancel();

        // When
        script.relay().cancel();

        // Then
        assertThat(script.services.beside).hasSize(1);
    }

    @Test
    void whatRunsBehindAnExecuteWithoutSyncIsCancelledToo() {
        // Given
        script.clientSends(typed('E', cstring(""), int32(0)), typed('H'));

        // When
        script.relay().cancel();

        // Then
        assertThat(script.services.beside).hasSize(1);
    }

    @Test
    void aClientThatLeavesStopsWhatItRan() {
        // Given
        script.clientSends(query("select pg_sleep(60)"));

        // When
        script.relay().close();

        // Then
        assertThat(written(script.services.beside.get(0))).isEqualTo(REQUEST);
    }

    @Test
    void aClientThatLeavesAnIdleSessionSaysGoodbyeOnce() {
        // Given
        script.relay();

        // When
        script.relay().close();

        // Then
        assertThat(script.toBackend()).isEqualTo(typed('X'));
        assertThat(script.services.beside).isEmpty();
    }

    @Test
    void whatAClientLeftBehindItsGoodbyeRunsToItsEnd() {
        // Given
        script.clientSends(query("insert into t values (1)"), typed('X')).toBackend();

        // When
        script.relay().close();

        // Then
        assertThat(script.services.beside).isEmpty();
        assertThat(script.toBackend()).isEmpty();
    }

    @Test
    void aClientThatSaidGoodbyeItselfIsNotEchoed() {
        // Given
        script.clientSends(typed('X')).toBackend();

        // When
        script.relay().close();

        // Then
        assertThat(script.toBackend()).isEmpty();
    }

    @Test
    void nothingIsSaidInTheMiddleOfTheClientsLastMessage() {
        // Given
        script.clientSends(new byte[] {'d', 0, 0, 0, 9, 1}).toBackend();

        // When
        script.relay().close();

        // Then
        assertThat(script.toBackend()).isEmpty();
    }
}

package io.helios.proxy.pg.login;

import static io.helios.proxy.pg.Packets.V3_0;
import static io.helios.proxy.pg.Packets.V3_2;
import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.parameterStatus;
import static io.helios.proxy.pg.Packets.query;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.startup;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static io.helios.proxy.pg.Packets.written;
import static io.helios.proxy.pg.login.LoginScript.KEY;
import static io.helios.proxy.pg.login.LoginScript.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.pg.handshake.PostgresHandshakes;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresLoginTest {
    private static final byte[] STARTUP = startup(V3_0, "user", "app_rw", "database", "app", "DateStyle", "ISO");

    @RegisterExtension
    final LoginScript script = new LoginScript();

    @Test
    @DisplayName("A4.1 TLS off")
    void startsInPlaintextWhereTlsIsOff() throws ProtocolViolation {
        // When
        script.start();

        // Then
        assertThat(script.sent()).isEqualTo(STARTUP);
    }

    @ParameterizedTest
    @EnumSource(names = "OFF", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("A4.1 SSLRequest to the backend")
    void asksForTlsFirstAndSaysNothingElseUntilItIsThere(TlsMode mode) throws ProtocolViolation {
        // Given
        script.services.tls = mode;
        script.start();
        assertThat(script.sent()).isEqualTo(sslRequest());

        // When
        script.backendSays(new byte[] {'S'});

        // Then
        assertThat(script.services.encrypted).isTrue();
        assertThat(script.sent()).isEqualTo(STARTUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N", "E", "SR", "S\0"})
    @DisplayName("A4.1 another answer than S alone")
    void anyOtherAnswerToAnSslRequestEndsTheLoginWithoutTheVaultedName(String answer) throws ProtocolViolation {
        // Given
        script.services.tls = TlsMode.VERIFY_FULL;
        script.start().sent();

        // When
        script.backendSays(answer.getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(script.violation()).isNotNull();
        assertThat(script.sent()).isEmpty();
        assertThat(script.services.encrypted).isFalse();
    }

    @Test
    @DisplayName("A4.10 A4.11 settings and notices")
    void keepsWhatTheClientMustHearInItsOrder() throws ProtocolViolation {
        // Given
        script.trusting().start().sent();
        var heard =
                join(parameterStatus("a", "1"), typed('N', cstring("Mhello"), new byte[1]), parameterStatus("b", "2"));

        // When
        script.backendSays(OK, heard, KEY, ready('I'));

        // Then
        var client = new EmbeddedChannel();
        PostgresHandshakes.tell(script.welcome(), client);
        var told = written(client);
        assertThat(told).startsWith(heard).endsWith(ready('I'));
        assertThat(told.length - heard.length).isEqualTo(KEY.length + ready('I').length);
    }

    @Test
    @DisplayName("A4.9 NegotiateProtocolVersion of the backend")
    void anOlderVersionOfTheBackendIsTaken() throws ProtocolViolation {
        // Given
        script.trusting().start(startup(V3_2, "user", "default")).sent();

        // When
        script.backendSays(typed('v', int32(V3_0), int32(0)), OK, KEY, ready('I'));

        // Then
        script.welcome().release();
    }

    @Test
    @DisplayName("A4.11 notices before AuthenticationOk")
    void noticesBeforeTheProofAreNotForTheClient() throws ProtocolViolation {
        // Given
        script.trusting().start().sent();

        // When
        script.backendSays(typed('N', cstring("Mapp_rw"), new byte[1]), OK, ready('I'));

        // Then
        var client = new EmbeddedChannel();
        PostgresHandshakes.tell(script.welcome(), client);
        assertThat(written(client)).isEqualTo(ready('I'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUC_TW", "MULE_INTERNAL"})
    void nobodyIsLetIntoADatabaseWhoseStatementsCannotBeRead(String encoding) throws ProtocolViolation {
        // Given
        script.trusting().start().sent();

        // When
        script.backendSays(OK, parameterStatus("server_encoding", encoding));

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.FORBIDDEN);
        assertThat(script.refusal().reason()).contains(encoding);
    }

    @Test
    @DisplayName("A4.10 a reader whom the backend lets write")
    void readersAreNotLetInWhereTheBackendDoesNotKeepThemReadOnly() throws ProtocolViolation {
        // Given
        script.services.accessClass = AccessClass.RO;
        script.trusting().start().sent();

        // When
        script.backendSays(OK, parameterStatus("default_transaction_read_only", "off"));

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
    }

    static List<byte[]> outOfPlaceBeforeTheProof() {
        return List.of(ready('I'), KEY, parameterStatus("a", "1"), query("x"), typed('T'), typed('R'));
    }

    @ParameterizedTest
    @MethodSource("outOfPlaceBeforeTheProof")
    @DisplayName("A4.6 other messages before AuthenticationOk")
    void nothingElseComesBeforeAuthenticationOk(byte[] message) throws ProtocolViolation {
        // Given
        script.trusting().start().sent();

        // When
        script.backendSays(message);

        // Then
        assertThat(script.violation()).isNotNull();
    }

    static List<byte[]> outOfPlaceAfterTheProof() {
        return List.of(
                OK,
                typed('R', int32(3)),
                typed('v', int32(V3_0), int32(0)),
                typed('D'),
                typed('Z'),
                typed('K', int32(1)));
    }

    @ParameterizedTest
    @MethodSource("outOfPlaceAfterTheProof")
    @DisplayName("A4.13 other messages before ReadyForQuery")
    void nothingElseComesBehindIt(byte[] message) throws ProtocolViolation {
        // Given
        script.trusting().start().sent();

        // When
        script.backendSays(OK, message);

        // Then
        assertThat(script.violation()).isNotNull();
    }

    @Test
    void aBackendThatDoesNotStopTalkingIsNotListenedTo() throws ProtocolViolation {
        // Given
        script.trusting().start().sent();
        var notice = typed('N', new byte[1000]);

        // When
        script.backendSays(OK);
        for (int i = 0; i < 66; i++) {
            script.backendSays(notice);
        }

        // Then
        assertThat(script.violation()).isNotNull();
    }

    @Test
    @DisplayName("A4.13 bytes behind ReadyForQuery")
    void whatTheBackendSendsBehindReadyForQueryStaysInTheDecoder() throws ProtocolViolation {
        // Given
        script.trusting().start().sent();

        // When
        script.channel.writeInbound(buffer(OK, ready('I'), new byte[] {'A', 0}));

        // Then
        script.welcome().release();
        assertThat(text(script.sent())).isEmpty();
    }
}

package io.helios.proxy.pg.handshake;

import static io.helios.proxy.pg.Packets.V3_0;
import static io.helios.proxy.pg.Packets.cancelRequest;
import static io.helios.proxy.pg.Packets.gssEncRequest;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.startup;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.TlsPolicy;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may open with, up to the question for its secret. */
class FirstBytesTest {
    private static final byte[] STARTUP = startup(V3_0, "user", "default");
    private static final byte[] CLEARTEXT = typed('R', int32(3));

    private final HandshakeScript script = new HandshakeScript();

    @Test
    @DisplayName("A1.2 SSLRequest")
    void sslRequestIsAnsweredWithOneByteAndTls() throws ProtocolViolation {
        // When
        var opening = script.send(sslRequest());

        // Then
        assertThat(opening).isEmpty();
        assertThat(script.answers()).containsExactly('S');
        assertThat(script.services.startedTls).isTrue();
    }

    @Test
    @DisplayName("A1.2 SSLRequest where TLS is off")
    void sslRequestIsDeniedWhereTlsIsOff() throws ProtocolViolation {
        // Given
        script.services.tls = TlsPolicy.OFF;

        // When
        script.send(sslRequest());

        // Then
        assertThat(script.answers()).containsExactly('N');
        assertThat(script.services.startedTls).isFalse();
    }

    @Test
    @DisplayName("A1.1 SSLRequest inside direct TLS")
    void sslRequestInsideDirectTlsIsDenied() throws ProtocolViolation {
        // Given
        script.services.encrypted = true;

        // When
        script.send(sslRequest());

        // Then
        assertThat(script.answers()).containsExactly('N');
        assertThat(script.services.startedTls).isFalse();
    }

    @Test
    @DisplayName("A1.2 bytes behind SSLRequest")
    void bytesBehindAnSslRequestAreNeitherPlaintextNorTls() throws ProtocolViolation {
        // When
        var refusal = script.refusal(sslRequest(), STARTUP);

        // Then
        assertThat(refusal.code()).isEqualTo(Refusal.Code.PROTOCOL_VIOLATION);
        assertThat(text(script.answers())).contains("C08P01").contains("received unencrypted data after SSL request");
        assertThat(script.services.startedTls).isFalse();
    }

    @Test
    @DisplayName("A1.3 GSSENCRequest")
    void gssEncRequestIsDeniedAndTheClientGoesOn() throws ProtocolViolation {
        // When
        script.send(gssEncRequest());

        // Then
        script.send(sslRequest());
        script.send(STARTUP);
        assertThat(script.answers()).isEqualTo(join(new byte[] {'N', 'S'}, CLEARTEXT));
    }

    @Test
    @DisplayName("A1.3 bytes behind GSSENCRequest")
    void bytesBehindAGssEncRequestEndTheConnectionWithoutAWord() {
        // When
        assertThatThrownBy(() -> script.send(gssEncRequest(), STARTUP)).isInstanceOf(ProtocolViolation.class);

        // Then
        script.handshake.refuse(Refusal.of(Refusal.Code.PROTOCOL_VIOLATION));
        assertThat(script.answers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A1.2 A1.3 a second request for encryption")
    void eachKindOfEncryptionIsAskedForOnce(boolean gss) throws ProtocolViolation {
        // Given
        var request = gss ? gssEncRequest() : sslRequest();
        script.send(request);
        script.answers();

        // When
        script.refusal(request);

        // Then
        assertThat(text(script.answers())).contains("C0A000").contains("unsupported frontend protocol 1234.56");
    }

    @ParameterizedTest
    @EnumSource(TlsPolicy.class)
    @DisplayName("A1.4 CancelRequest in plaintext")
    void cancelRequestNeedsNoTlsAndGetsNoAnswer(TlsPolicy policy) throws ProtocolViolation {
        // Given
        script.services.tls = policy;
        var secret = new byte[] {1, 2, 3, 4};

        // When
        var opening = script.send(cancelRequest(42, secret));

        // Then
        assertThat(opening).hasValue(new Opening.Cancel(new BackendKeyData(42, secret.clone()).cancelKey()));
        assertThat(script.answers()).isEmpty();
    }

    @Test
    @DisplayName("A1.4 A5.1 CancelRequest of 3.2 inside TLS")
    void cancelRequestMayComeInsideTlsWithALongKey() throws ProtocolViolation {
        // Given
        script.send(sslRequest());

        // When
        var opening = script.send(cancelRequest(42, new byte[256]));

        // Then
        assertThat(opening).hasValue(new Opening.Cancel(new BackendKeyData(42, new byte[256]).cancelKey()));
    }

    @Test
    @DisplayName("A1.4 CancelRequest of another length")
    void cancelRequestOfAnotherLengthEndsTheConnectionWithoutAWord() {
        // When
        assertThatThrownBy(() -> script.send(cancelRequest(42, new byte[257]))).isInstanceOf(ProtocolViolation.class);

        // Then
        script.handshake.refuse(Refusal.of(Refusal.Code.PROTOCOL_VIOLATION));
        assertThat(script.answers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00020000, 0x00040000, 0x00000000, 0x7FFFFFFF})
    @DisplayName("A1.6 A1.7 A7.22 another major version")
    void otherMajorVersionsAreNotSpoken(int version) throws ProtocolViolation {
        // When
        script.refusal(int32(8), int32(version));

        // Then
        assertThat(text(script.answers()))
                .contains("SFATAL")
                .contains("C0A000")
                .contains(": server supports 3.0 to 3.2");
    }

    @Test
    @DisplayName("A1.8 another request code")
    void unknownRequestCodesEndTheConnectionWithoutAWord() {
        // When
        assertThatThrownBy(() -> script.send(int32(8), int32(1234 << 16 | 9999)))
                .isInstanceOf(ProtocolViolation.class);

        // Then
        script.handshake.refuse(Refusal.of(Refusal.Code.PROTOCOL_VIOLATION));
        assertThat(script.answers()).isEmpty();
    }

    @Test
    @DisplayName("A3.16 A7.1 plaintext where TLS is required")
    void plaintextIsRefusedBeforeTheSecretIsAskedForWhereTlsIsRequired() throws ProtocolViolation {
        // Given
        script.services.tls = TlsPolicy.REQUIRE;

        // When
        script.refusal(STARTUP);

        // Then
        assertThat(text(script.answers()))
                .startsWith("E")
                .contains("C28000")
                .contains("MTLS_REQUIRED: TLS is required");
    }

    @Test
    @DisplayName("A3.16 plaintext where only cleartext will do")
    void plaintextIsRefusedWhereOnlyThePasswordItselfWillDo() throws ProtocolViolation {
        // Given
        script.services.clientAuth = ClientAuth.CLEARTEXT;

        // When
        script.refusal(STARTUP);

        // Then
        assertThat(text(script.answers())).startsWith("E").contains("C28000");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "CLEARTEXT"})
    @DisplayName("A3.1 inside TLS")
    void thePasswordIsAskedForInsideTls(ClientAuth auth) throws ProtocolViolation {
        // Given
        script.services.encrypted = true;
        script.services.clientAuth = auth;

        // When
        script.send(STARTUP);

        // Then
        assertThat(script.answers()).isEqualTo(CLEARTEXT);
    }

    @Test
    @DisplayName("A6.13 A7.15 a new client while the proxy drains")
    void nobodyIsAskedForASecretWhileTheProxyShutsDown() throws ProtocolViolation {
        // Given
        script.services.turnedAway = Optional.of(Refusal.of(Refusal.Code.SHUTTING_DOWN));

        // When
        script.refusal(STARTUP);

        // Then
        assertThat(text(script.answers()))
                .startsWith("E")
                .contains("C57P03")
                .contains("SHUTTING_DOWN: The proxy is shutting down");
    }
}

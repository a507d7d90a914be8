package io.helios.proxy.pg.handshake;

import static io.helios.proxy.pg.Packets.V3_0;
import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.parameterStatus;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.startup;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.PresentedToken;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.spi.ProtocolViolation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret, and the order of the words after it: around AuthenticationOk it decides what libpq does next. */
class LoginOrderTest {
    private static final byte[] OK = typed('R', int32(0));
    private static final byte[] SIGNATURE = "v=c2lnbmF0dXJl".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SASL_FINAL = typed('R', int32(12), SIGNATURE);

    private final HandshakeScript script = HandshakeScript.overTls();

    @Test
    void thePasswordIsTheTokenByteForByte() throws ProtocolViolation {
        // Given
        script.send(startup(V3_0, "user", "default"));
        script.answers();

        // When
        var login = script.login(typed('p', cstring(" to ken\t")));

        // Then
        assertThat(login.credential()).isInstanceOf(PresentedToken.class);
        assertThat(login.request().user()).isEqualTo("default");
        login.credential().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "sec\0ret\0", "\0secret"})
    @DisplayName("A7.20 a password without its zero byte")
    void aPasswordEndsWithItsOnlyZeroByte(String body) throws ProtocolViolation {
        // Given
        script.send(startup(V3_0, "user", "default"));
        script.answers();

        // When
        assertThatThrownBy(() -> script.send(typed('p', body.getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(ProtocolViolation.class);

        // Then
        script.handshake.refuse(Refusal.of(Code.PROTOCOL_VIOLATION));
        assertThat(text(script.answers())).startsWith("E").contains("C08P01");
    }

    @Test
    @DisplayName("A7.2 an empty password")
    void anEmptyPasswordIsJudgedLikeAnyOther() throws ProtocolViolation {
        // Given
        script.send(startup(V3_0, "user", "default"));
        script.answers();

        // When
        var login = script.login(typed('p', new byte[1]));

        // Then
        assertThat(login.credential()).isInstanceOf(PresentedToken.class);
    }

    @Test
    void thePasswordDoesNotStayInTheBuffer() throws ProtocolViolation {
        // Given
        script.send(startup(V3_0, "user", "default"));
        script.answers();
        var message = buffer(typed('p', cstring("secret")));

        // When
        script.handshake.onClientMessage(message.retain());

        // Then
        assertThat(message.toString(0, message.capacity(), StandardCharsets.US_ASCII))
                .doesNotContain("secret");
        message.release();
    }

    @Test
    @DisplayName("A4.10 A4.13 the welcome, in its order")
    void successIsToldWithWhatTheBackendSaidInItsOrder() {
        // Given
        var heard = join(parameterStatus("a", "1"), typed('N', new byte[1]), parameterStatus("b", "2"));
        var real = new BackendKeyData(42, new byte[] {9, 9, 9, 9});
        var ours = real.withSecret(new byte[] {1, 2, 3, 4});
        var welcome = new PostgresWelcome(buffer(heard), Optional.of(real), Optional.of(ours), (byte) 'I');

        // When
        script.handshake.succeed(TestGrants.of(Optional.of(SIGNATURE), Scope.ALL), Optional.of(welcome));

        // Then
        assertThat(script.answers())
                .isEqualTo(join(SASL_FINAL, OK, heard, typed('K', int32(42), new byte[] {1, 2, 3, 4}), ready('I')));
    }

    @Test
    void successOfAPasswordNeedsNoLastWord() {
        // Given
        var welcome = new PostgresWelcome(buffer(), Optional.empty(), Optional.empty(), (byte) 'I');

        // When
        script.handshake.succeed(TestGrants.of(Scope.ALL), Optional.of(welcome));

        // Then
        assertThat(script.answers()).isEqualTo(join(OK, ready('I')));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FORBIDDEN",
                "AUTH_EXPIRED",
                "RATE_LIMITED",
                "BUDGET_EXCEEDED",
                "TOO_MANY_CONNECTIONS",
                "BACKEND_REFUSED"
            })
    @DisplayName("A4.14 A7.5 A7.6 A7.9 A7.11 A7.13 refusals behind AuthenticationOk")
    void whoProvedItsTokenIsToldBehindAuthenticationOk(Code code) throws ProtocolViolation {
        // Given
        script.send(startup(V3_0, "user", "default"));
        script.answers();

        // When
        script.handshake.refuse(Refusal.of(code).provenWith(Optional.of(SIGNATURE)));

        // Then
        var answers = script.answers();
        assertThat(answers).startsWith(join(SASL_FINAL, OK));
        assertThat(text(answers)).contains("SFATAL").contains(code + ": " + code.message());
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKEND_UNAVAILABLE", "AUTH_UNAVAILABLE", "SHUTTING_DOWN"})
    @DisplayName("A4.14 A7.12 refusals before AuthenticationOk")
    void whatAnotherHostMayDoBetterIsToldBeforeAuthenticationOk(Code code) throws ProtocolViolation {
        // Given
        script.send(startup(V3_0, "user", "default"));
        script.answers();

        // When
        script.handshake.refuse(Refusal.of(code).provenWith(Optional.of(SIGNATURE)));

        // Then
        assertThat(text(script.answers())).startsWith("E").contains("C57P03");
    }

    @Test
    @DisplayName("A7.3 an unproven token")
    void whoProvedNothingIsNotLetPastAuthenticationOk() throws ProtocolViolation {
        // Given
        script.send(startup(V3_0, "user", "default"));
        script.answers();

        // When
        boolean again = script.handshake.refuse(Refusal.of(Code.AUTH_REQUIRED));

        // Then
        assertThat(again).isFalse();
        assertThat(text(script.answers()))
                .startsWith("E")
                .contains("C28P01")
                .contains("AUTH_REQUIRED: Invalid or missing authentication token");
    }

    @Test
    @DisplayName("A7.10 too many wrong proofs from an address")
    void whoGuessesIsToldToWaitBeforeAuthenticationOk() throws ProtocolViolation {
        // Given
        script.send(startup(V3_0, "user", "default"));
        script.answers();

        // When
        script.handshake.refuse(Refusal.of(Code.RATE_LIMITED));

        // Then
        assertThat(text(script.answers())).startsWith("E").contains("C53400").contains("RATE_LIMITED: ");
    }

    @Test
    void whoIsNoPostgresClientIsToldNothing() {
        // When
        script.handshake.refuse(Refusal.of(Code.PROTOCOL_VIOLATION));

        // Then
        assertThat(script.answers()).isEmpty();
    }
}

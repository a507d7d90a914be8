package io.helios.proxy.pg.login;

import static io.helios.proxy.pg.Packets.error;
import static io.helios.proxy.pg.login.LoginScript.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.spi.ProtocolViolation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the errors of a backend during the login. */
class LoginErrorsTest {
    @RegisterExtension
    final LoginScript script = new LoginScript();

    @ParameterizedTest
    @CsvSource({
        "28P01, BACKEND_REFUSED, The database refused the stored credential, ",
        "28000, BACKEND_REFUSED, The database refused the stored credential, ",
        "42501, BACKEND_REFUSED, The database refused the stored credential, 42501",
        "3D000, FORBIDDEN, 'database \"main\" does not exist', 3D000",
        "53300, TOO_MANY_CONNECTIONS, Too many connections, 53300",
        "57P03, BACKEND_UNAVAILABLE, 'The database is not reachable, try again', ",
        "55000, BACKEND_UNAVAILABLE, 'The database is not reachable, try again', ",
        "XX000, BACKEND_UNAVAILABLE, 'The database is not reachable, try again', ",
        "42704, PROTOCOL_VIOLATION, The database does not accept start-up parameter values, 42704"
    })
    @DisplayName("A4.7 A7.13 A7.14 errors before AuthenticationOk")
    void errorsOfTheBackendKeepTheirCodeWhereDriversNeedIt(
            String sqlState, Code code, String message, String nativeCode) throws ProtocolViolation {
        // Given
        script.start().sent();

        // When
        script.backendSays(error(sqlState, "failed for user \"app_rw\" on \"app\""));

        // Then
        var refusal = script.refusal();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).isEqualTo(message).doesNotContain("app");
        assertThat(refusal.nativeCode().orElse(null)).isEqualTo(nativeCode);
        assertThat(refusal.reason()).contains(sqlState).contains("app_rw");
    }

    @Test
    @DisplayName("A4.7 a start-up parameter that the backend refuses")
    void aParameterThatTheBackendDoesNotTakeIsNamedIfTheClientSentIt() throws ProtocolViolation {
        // Given
        script.start().sent();

        // When
        script.backendSays(error("22023", "invalid value for parameter \"DateStyle\": \"ISO\""));

        // Then
        assertThat(script.refusal().message())
                .isEqualTo("The database does not accept start-up parameter \"DateStyle\"");
    }

    @Test
    @DisplayName("A4.8 errors behind AuthenticationOk")
    void errorsAfterTheProofAreMappedToo() throws ProtocolViolation {
        // Given
        script.trusting().start().sent();

        // When
        script.backendSays(OK, error("53300", "sorry, too many clients already"));

        // Then
        assertThat(script.refusal().nativeCode()).hasValue("53300");
    }
}

package io.helios.proxy.pg.login;

import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.typed;
import static io.helios.proxy.pg.login.LoginScript.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.tls.TestCertificates;
import io.helios.proxy.vault.LoginSecret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend may ask for, and what it gets. */
class AuthenticationTest {
    private static final byte[] CLEARTEXT = typed('R', int32(3));
    private static final byte[] MD5 = typed('R', int32(5), new byte[] {1, 2, 3, 4});

    @RegisterExtension
    final LoginScript script = new LoginScript();

    @Test
    @DisplayName("A4.2 AuthenticationOk at once")
    void nobodyIsLetInWithoutAProofUnlessTrustIsConfigured() throws ProtocolViolation {
        // Given
        script.start().sent();

        // When
        script.backendSays(OK);

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
        assertThat(script.refusal().reason()).contains("trust is not configured");
    }

    @ParameterizedTest
    @CsvSource({"VERIFY_FULL,true", "VERIFY_CA,true", "REQUIRE,false"})
    @DisplayName("A4.2 AuthenticationOk at once, to who showed a certificate")
    void aVerifiedBackendMayBeSatisfiedWithACertificate(TlsMode mode, boolean satisfied, @TempDir Path folder)
            throws ProtocolViolation {
        // Given
        var pem = TestCertificates.forLoopback(folder).client(LoginScript.USER);
        var bearer = new LoginScript(LoginSecret.credential(LoginScript.USER, pem.getBytes(StandardCharsets.US_ASCII)));
        bearer.services.tls = mode;
        bearer.start().backendSays(new byte[] {'S'}).sent();

        // When
        bearer.backendSays(OK);

        // Then
        assertThat(bearer.goesOn()).isEqualTo(satisfied);
        bearer.close();
    }

    @ParameterizedTest
    @CsvSource({"VERIFY_FULL,true", "VERIFY_CA,true", "REQUIRE,false"})
    @DisplayName("A4.3 cleartext by TLS mode")
    void thePasswordIsShownToAVerifiedBackendOnly(TlsMode mode, boolean shown) throws ProtocolViolation {
        // Given
        script.services.tls = mode;
        script.start().backendSays(new byte[] {'S'}).sent();

        // When
        script.backendSays(CLEARTEXT);

        // Then
        assertThat(script.goesOn()).isEqualTo(shown);
        assertThat(script.sent()).isEqualTo(shown ? typed('p', cstring(LoginScript.PASSWORD)) : new byte[0]);
    }

    @Test
    @DisplayName("A4.3 cleartext without TLS")
    void thePasswordIsNotShownInPlaintext() throws ProtocolViolation {
        // Given
        script.start().sent();

        // When
        script.backendSays(CLEARTEXT);

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
        assertThat(script.sent()).isEmpty();
    }

    @Test
    @DisplayName("A4.4 md5")
    void anMd5ChallengeIsAnswered() throws ProtocolViolation {
        // Given
        script.start().sent();

        // When
        script.backendSays(MD5);

        // Then: "md5" + md5(md5("vaulted" + "app_rw") + 01020304), computed with md5sum
        assertThat(script.sent()).isEqualTo(typed('p', cstring("md564d4d14f24eac904871bc589aab7d9b4")));
        script.backendSays(OK, ready('I'));
        script.welcome().release();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 7, 8, 9, 4, -1})
    @DisplayName("A4.6 other kinds of authentication")
    void otherKindsAreNotSpoken(int kind) throws ProtocolViolation {
        // Given
        script.start().sent();

        // When
        script.backendSays(typed('R', int32(kind)));

        // Then
        assertThat(script.refusal().code()).isEqualTo(Code.BACKEND_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10, 11, 12})
    @DisplayName("A4.6 a second question")
    void nothingIsAskedForTwice(int kind) throws ProtocolViolation {
        // Given
        script.start().backendSays(MD5).sent();

        // When
        script.backendSays(typed('R', int32(kind), new byte[] {1, 2, 3, 4}));

        // Then
        assertThat(script.violation()).isNotNull();
        assertThat(script.sent()).isEmpty();
    }
}

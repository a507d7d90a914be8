package io.helios.proxy.pg;

import static io.helios.proxy.pg.Packets.cancelRequest;
import static io.helios.proxy.pg.Packets.gssEncRequest;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.startup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helios.proxy.listen.TlsProvider;
import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.testkit.proxy.ProxyFixture;
import io.helios.proxy.testkit.proxy.ProxySettings;
import io.helios.proxy.testkit.tls.TestCertificates;
import io.netty.handler.ssl.JdkSslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole proxy answers to the first bytes of a connection, kind by kind: TLS, requests without a type, other protocols, nothing. */
@Timeout(60)
class FirstBytesOfAConnectionTest {
    private static final String SILENCE = "";
    private static final int DEAD_PORT = 1;
    private static TestCertificates certificates;

    @TempDir
    static Path folder;

    private ProxyFixture proxy;

    @BeforeAll
    static void makeCertificates() {
        certificates = TestCertificates.forLoopback(folder);
    }

    @BeforeEach
    void start() {
        proxy = ProxyFixture.start(settings());
    }

    private static ProxySettings settings() {
        return ProxySettings.of(new PostgresProtocol(), DEAD_PORT).tls(TlsPolicy.PREFER, certificates);
    }

    @AfterEach
    void nothingIsLeft() {
        proxy.awaitNothingLeft();
        proxy.close();
    }

    static Stream<Arguments> openings() {
        return Stream.of(
                Arguments.of("A1.2 SSLRequest", sslRequest(), "S"),
                Arguments.of(
                        "A1.2 bytes behind SSLRequest",
                        join(sslRequest(), startup(Packets.V3_0, "user", "default")),
                        "08P01"),
                Arguments.of("A1.3 GSSENCRequest", gssEncRequest(), "N"),
                Arguments.of("A1.4 CancelRequest, plaintext, 3.0", cancelRequest(7, new byte[4]), SILENCE),
                Arguments.of("A1.4 CancelRequest, plaintext, 3.2", cancelRequest(7, new byte[32]), SILENCE),
                Arguments.of("A1.6 protocol 2.0", join(int32(8), int32(2 << 16)), "0A000"),
                Arguments.of("A1.7 protocol 4.0", startup(4 << 16, "user", "default"), "0A000"),
                Arguments.of("A1.8 another request code", join(int32(8), int32(80877105)), SILENCE),
                Arguments.of("A1.9 PROXY, version 1", ascii("PROXY TCP4 1.2.3.4 1.2.3.4 1 1\r\n"), SILENCE),
                Arguments.of("A1.9 PROXY, version 2", ascii("\r\n\r\n\0\r\nQUIT\n!"), SILENCE),
                Arguments.of("A1.10 HTTP", ascii("GET / HTTP/1.1\r\n\r\n"), SILENCE),
                Arguments.of("A1.10 SMTP", ascii("HELO there\r\n"), SILENCE),
                Arguments.of("A1.13 longer than any start-up", join(int32(10_005), int32(Packets.V3_0)), SILENCE),
                Arguments.of("A1.13 shorter than any start-up", join(int32(7), new byte[3]), SILENCE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("openings")
    void answersOrCloses(String row, byte[] said, String expected) throws IOException {
        // Given
        try (var socket = connect()) {
            // When
            socket.getOutputStream().write(said);
            socket.shutdownOutput();

            // Then
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (expected.equals(SILENCE)) {
                assertThat(answer).isEmpty();
            } else {
                assertThat(answer).contains(expected);
            }
        }
    }

    @Test
    @DisplayName("A1.1 direct TLS, ALPN postgresql")
    void takesDirectTlsFromWhoNamesTheProtocol() throws IOException {
        // Given
        try (var tls = directTls("postgresql")) {
            // When
            tls.startHandshake();
            tls.getOutputStream().write(sslRequest());

            // Then
            assertThat(tls.getApplicationProtocol()).isEqualTo("postgresql");
            assertThat(tls.getInputStream().read()).isEqualTo('N');
        }
    }

    @Test
    @DisplayName("A1.1 direct TLS, no ALPN")
    void closesDirectTlsOfWhoNamesNoProtocol() throws IOException {
        // Given
        try (var tls = directTls()) {
            // When
            tls.startHandshake();

            // Then
            assertThat(tls.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("A1.1 direct TLS, another ALPN, by BoringSSL")
    void closesDirectTlsThatAgreesOnNoProtocol() throws IOException {
        // Given
        assumeTrue(TlsProvider.BORINGSSL.works(), "this machine has no BoringSSL");
        try (var tls = directTls("h2")) {
            // When
            tls.startHandshake();

            // Then
            assertThat(tls.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("A1.1 direct TLS, another ALPN, by the JDK")
    void refusesDirectTlsForAnotherProtocol() throws IOException {
        // Given
        proxy.close();
        proxy = ProxyFixture.start(settings().tlsBy(TlsProvider.JDK));
        try (var tls = directTls("h2")) {
            // When, Then
            assertThatThrownBy(tls::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("no_application_protocol");
        }
    }

    @Test
    @DisplayName("A1.11 connect and close")
    void healthChecksLeaveNoTrace() throws IOException {
        // Given
        try (var socket = connect()) {
            // When
            socket.shutdownOutput();

            // Then
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(proxy.audit().refusals()).isEmpty();
    }

    @Test
    @DisplayName("A1.12 A7.19 silence")
    void silenceEndsWithTheTimeToLogIn() throws IOException {
        // Given
        proxy.close();
        proxy = ProxyFixture.start(settings().loginTimeout(Duration.ofMillis(300)));

        // When
        try (var socket = connect()) {
            // Then
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("A1.1 direct TLS where TLS is off")
    void closesDirectTlsWhereTlsIsOff() throws IOException {
        // Given
        proxy.close();
        proxy = ProxyFixture.start(settings().tls(TlsPolicy.OFF, certificates));

        // When
        try (var tls = directTls("postgresql")) {
            // Then
            assertThatThrownBy(tls::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest(name = "A1.14 {0} bytes")
    @CsvSource({"8193, 28P01, AUTH_REQUIRED", "8194, 08P01, PROTOCOL_VIOLATION"})
    void aSecretThatIsTooLongIsRefusedAndNotEchoed(int length, String sqlState, String code) throws IOException {
        // Given
        try (var tls = directTls("postgresql")) {
            tls.getOutputStream().write(startup(Packets.V3_0, "user", "default"));
            assertThat(tls.getInputStream().readNBytes(9)).isEqualTo(Packets.typed('R', int32(3)));

            // When
            tls.getOutputStream().write(Packets.typed('p', ascii("x".repeat(length - 1)), new byte[1]));

            // Then
            var answer = new String(tls.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).contains("C" + sqlState).contains("M" + code).doesNotContain("xxx");
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private SSLSocket directTls(String... protocols) throws IOException {
        var context = ((JdkSslContext) certificates.connecting()).context();
        var socket = (SSLSocket) context.getSocketFactory().createSocket(connect(), "localhost", proxy.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

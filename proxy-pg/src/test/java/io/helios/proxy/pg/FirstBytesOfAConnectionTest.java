package io.helios.proxy.pg;

import static io.helios.proxy.pg.Packets.cancelRequest;
import static io.helios.proxy.pg.Packets.gssEncRequest;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.startup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
                Arguments.of("2: SSLRequest", sslRequest(), "S"),
                Arguments.of(
                        "2: bytes behind SSLRequest",
                        join(sslRequest(), startup(Packets.V3_0, "user", "default")),
                        "08P01"),
                Arguments.of("3: GSSENCRequest", gssEncRequest(), "N"),
                Arguments.of("4: CancelRequest, plaintext, 3.0", cancelRequest(7, new byte[4]), SILENCE),
                Arguments.of("4: CancelRequest, plaintext, 3.2", cancelRequest(7, new byte[32]), SILENCE),
                Arguments.of("6: protocol 2.0", join(int32(8), int32(2 << 16)), "0A000"),
                Arguments.of("7: protocol 4.0", startup(4 << 16, "user", "default"), "0A000"),
                Arguments.of("8: another request code", join(int32(8), int32(80877105)), SILENCE),
                Arguments.of("9: PROXY, version 1", ascii("PROXY TCP4 1.2.3.4 1.2.3.4 1 1\r\n"), SILENCE),
                Arguments.of("9: PROXY, version 2", ascii("\r\n\r\n\0\r\nQUIT\n!"), SILENCE),
                Arguments.of("10: HTTP", ascii("GET / HTTP/1.1\r\n\r\n"), SILENCE),
                Arguments.of("10: SMTP", ascii("HELO there\r\n"), SILENCE),
                Arguments.of("longer than any start-up", join(int32(10_005), int32(Packets.V3_0)), SILENCE),
                Arguments.of("shorter than any start-up", join(int32(7), new byte[3]), SILENCE));
    }

    @ParameterizedTest(name = "A1 {0}")
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
    void a1Row1TakesDirectTlsFromWhoNamesTheProtocol() throws IOException {
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
    void a1Row1ClosesDirectTlsOfWhoNamesNoProtocol() throws IOException {
        // Given
        try (var tls = directTls()) {
            // When
            tls.startHandshake();

            // Then
            assertThat(tls.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a1Row1RefusesDirectTlsForAnotherProtocol() throws IOException {
        // Given
        try (var tls = directTls("h2")) {
            // When, Then
            assertThatThrownBy(tls::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("no_application_protocol");
        }
    }

    @Test
    void a1Row11HealthChecksLeaveNoTrace() throws IOException {
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
    void a1Row12SilenceEndsWithTheTimeToLogIn() throws IOException {
        // Given
        proxy.close();
        proxy = ProxyFixture.start(settings().loginTimeout(Duration.ofMillis(300)));

        // When
        try (var socket = connect()) {
            // Then
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
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

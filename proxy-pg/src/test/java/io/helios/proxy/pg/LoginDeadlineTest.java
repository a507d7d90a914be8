package io.helios.proxy.pg;

import static io.helios.proxy.pg.Packets.cancelRequest;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.startup;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.testkit.Await;
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
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that begin to log in and then say nothing, before a proxy that waits for a second. */
@Timeout(60)
class LoginDeadlineTest {
    private static final int DEAD_PORT = 1;
    private static final byte[] STARTUP = startup(Packets.V3_0, "user", "default");
    /** Severity, severity, code, text; nothing else. */
    private static final byte[] OUT_OF_TIME = typed(
            'E',
            cstring("SFATAL"),
            cstring("VFATAL"),
            cstring("C57014"),
            cstring("Mcanceling authentication due to timeout"),
            new byte[1]);

    private static TestCertificates certificates;

    @TempDir
    static Path folder;

    private ProxyFixture proxy;
    private Socket socket;

    @BeforeAll
    static void makeCertificates() {
        certificates = TestCertificates.forLoopback(folder);
    }

    @BeforeEach
    void start() throws IOException {
        proxy = ProxyFixture.start(ProxySettings.of(new PostgresProtocol(), DEAD_PORT)
                .tls(TlsPolicy.PREFER, certificates)
                .loginTimeout(Duration.ofSeconds(1)));
        socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(20_000);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        socket.close();
        proxy.awaitNothingLeft();
        proxy.close();
    }

    @Test
    @DisplayName("A1.12 A7.19 silence where the proof is asked for")
    void silenceBeforeAProofIsToldToBeTooLong() throws IOException {
        // When
        say(STARTUP);

        // Then
        assertThat(last(read())).isEqualTo(OUT_OF_TIME);
    }

    @Test
    @DisplayName("A1.12 A7.19 silence in the middle of SCRAM")
    void silenceAfterTheChallengeIsToldToBeTooLong() throws IOException {
        // Given
        var first = "n,,n=,r=the-nonce-of-the-client".getBytes(StandardCharsets.US_ASCII);

        // When
        say(STARTUP, typed('p', cstring("SCRAM-SHA-256"), int32(first.length), first));

        // Then
        var heard = read();
        assertThat(Packets.text(heard)).contains("r=the-nonce-of-the-client");
        assertThat(last(heard)).isEqualTo(OUT_OF_TIME);
    }

    @Test
    @DisplayName("A1.12 A7.19 silence where the token is asked for, inside TLS")
    void silenceBeforeAPasswordIsToldToBeTooLong() throws IOException {
        // Given
        say(sslRequest());
        assertThat(socket.getInputStream().read()).isEqualTo('S');
        socket = ((JdkSslContext) certificates.connecting())
                .context()
                .getSocketFactory()
                .createSocket(socket, "localhost", proxy.port(), true);

        // When
        say(STARTUP);

        // Then
        assertThat(read()).isEqualTo(Packets.join(typed('R', int32(3)), OUT_OF_TIME));
    }

    @Test
    @DisplayName("A1.12 silence in the middle of the StartupMessage")
    void silenceBeforeTheStartupMessageIsWholeGetsNoWord() throws IOException {
        // When
        say(Arrays.copyOf(STARTUP, STARTUP.length - 1));

        // Then
        assertThat(read()).isEmpty();
    }

    @Test
    @DisplayName("A1.12 silence after SSLRequest")
    void silenceInsteadOfTlsGetsNoWord() throws IOException {
        // When
        say(sslRequest());

        // Then
        assertThat(read()).containsExactly('S');
    }

    @Test
    @DisplayName("A1.4 a cancel request gets no word")
    void aCancelRequestGetsNoWord() throws IOException {
        // When
        say(cancelRequest(7, new byte[4]));

        // Then
        assertThat(read()).isEmpty();
    }

    @Test
    @DisplayName("A7.19 a client that never reads")
    void aClientThatNeverReadsIsClosedAllTheSame() throws IOException {
        // When
        say(STARTUP, new byte[] {'p'}, int32(8000));

        // Then
        Await.until("the socket to be closed on the other side", () -> {
            try {
                say(new byte[1]);
                return false;
            } catch (IOException closed) {
                return true;
            }
        });
    }

    private void say(byte[]... messages) throws IOException {
        socket.getOutputStream().write(Packets.join(messages));
    }

    private byte[] read() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    private static byte[] last(byte[] heard) {
        return Arrays.copyOfRange(heard, heard.length - OUT_OF_TIME.length, heard.length);
    }
}

package io.helios.proxy.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helios.proxy.listen.ServerTls;
import io.helios.proxy.listen.TlsProvider;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What TLS towards clients does, the same whoever does the cryptography; the leak guard sees to it that every context is given back. */
class ServerTlsTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void takesBoringSslWhereItIsShipped() {
        assertThat(TlsProvider.best()).isEqualTo(TlsProvider.BORINGSSL);
    }

    @Nested
    class ByBoringSsl extends Promises {
        ByBoringSsl() {
            super(TlsProvider.BORINGSSL);
        }

        @Test
        void agreesOnNoProtocolThatItDoesNotServe() throws Exception {
            // When
            try (var talk = talk("h2")) {
                // Then
                assertThat(talk.agreed()).isTrue();
                assertThat(talk.proxyTls().applicationProtocol()).isNull();
            }
        }
    }

    @Nested
    class ByTheJdk extends Promises {
        ByTheJdk() {
            super(TlsProvider.JDK);
        }

        @Test
        void refusesAProtocolThatItDoesNotServe() throws Exception {
            // When
            try (var talk = talk("h2")) {
                // Then
                assertThat(talk.proxyTls().handshakeFuture().isSuccess()).isFalse();
            }
        }
    }

    /** Owns what every provider owes. */
    abstract class Promises {
        private static final List<String> SERVED = List.of("postgresql");
        private static final String NAME = "orders.example.com";

        private final TlsProvider provider;
        private TestCertificates certificates;
        private ServerTls tls;

        Promises(TlsProvider provider) {
            this.provider = provider;
        }

        @BeforeEach
        void read() throws IOException {
            assumeTrue(provider.works(), "this machine has no " + provider);
            certificates = TestCertificates.forNames(folder, NAME);
            tls = ServerTls.read(provider, certificates.certificate(), certificates.key());
        }

        @AfterEach
        void close() {
            if (tls != null) {
                tls.close();
            }
        }

        @Test
        void speaksTls13() throws Exception {
            // When
            try (var talk = talk(client -> client.protocols("TLSv1.3", "TLSv1.2"))) {
                // Then
                assertThat(talk.agreed()).isTrue();
                assertThat(talk.seenByProxy().getProtocol()).isEqualTo("TLSv1.3");
                assertThat(talk.seenByProxy().getCipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
            }
        }

        @Test
        void speaksTls12() throws Exception {
            // When
            try (var talk = talk(client -> client.protocols("TLSv1.2"))) {
                // Then
                assertThat(talk.agreed()).isTrue();
                assertThat(talk.seenByProxy().getProtocol()).isEqualTo("TLSv1.2");
                assertThat(talk.seenByProxy().getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
            }
        }

        @Test
        void refusesTls11() throws Exception {
            // Given
            assumeTrue(TlsProvider.BORINGSSL.works(), "the JDK does not speak it either");

            // When
            try (var talk =
                    talk(client -> client.sslProvider(SslProvider.OPENSSL).protocols("TLSv1.1", "TLSv1"))) {
                // Then
                assertThat(talk.agreed()).isFalse();
            }
        }

        @Test
        void refusesEncryptionThatDoesNotAuthenticate() throws Exception {
            // When
            try (var talk = talk(client ->
                    client.protocols("TLSv1.2").ciphers(List.of("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256")))) {
                // Then
                assertThat(talk.agreed()).isFalse();
            }
        }

        @Test
        void doesNotNegotiateAgain() throws Exception {
            // Given
            try (var talk = talk(client -> client.protocols("TLSv1.2"))) {
                assertThat(talk.agreed()).isTrue();

                // When
                var again = talk.clientTls().renegotiate();
                talk.goOn();

                // Then
                assertThat(again.isSuccess()).isFalse();
            }
        }

        @Test
        void agreesOnAProtocolByName() throws Exception {
            // When
            try (var talk = talk("postgresql")) {
                // Then
                assertThat(talk.agreed()).isTrue();
                assertThat(talk.proxyTls().applicationProtocol()).isEqualTo("postgresql");
            }
        }

        @Test
        void knowsTheNameThatTheClientAskedFor() throws Exception {
            // When
            try (var talk = talk(client -> client)) {
                // Then
                var session = (ExtendedSSLSession) talk.seenByProxy();
                assertThat(session.getRequestedServerNames()).containsExactly(new SNIHostName(NAME));
            }
        }

        @Test
        void knowsTheCertificateThatTheClientWasShown() throws Exception {
            // When
            try (var talk = talk(client -> client)) {
                // Then
                assertThat(talk.seenByProxy().getLocalCertificates())
                        .isEqualTo(talk.seenByClient().getPeerCertificates());
            }
        }

        @Test
        void showsANewCertificateToNewConnectionsAlone() throws Exception {
            // Given
            try (var live = talk(client -> client)) {
                var shown = live.seenByProxy().getLocalCertificates();
                renew().run();

                // When
                try (var next = talk(client -> client)) {
                    // Then
                    assertThat(next.agreed()).isTrue();
                    assertThat(next.seenByClient().getPeerCertificates()).isNotEqualTo(shown);
                    assertThat(live.seenByProxy().getLocalCertificates()).isEqualTo(shown);
                    assertThat(live.hears("still here")).isEqualTo("still here");
                }
            }
        }

        @Test
        void keepsItsCertificateUntilTheNewOneCounts() throws Exception {
            // When
            renew();

            // Then
            try (var talk = talk(client -> client)) {
                assertThat(talk.seenByProxy().getLocalCertificates()[0]).isNotEqualTo(leaf());
            }
        }

        @Test
        void refusesTheKeyOfAnotherCertificate() {
            // Given
            var other = TestCertificates.forLoopback(sub("other"));

            // When, Then
            assertThatThrownBy(() -> tls.stage(certificates.certificate(), other.key()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not that of the certificate");
        }

        @Test
        void connectionsOutliveItsEnd() throws Exception {
            // Given
            try (var live = talk(client -> client)) {
                // When
                tls.close();

                // Then
                assertThat(live.hears("still here")).isEqualTo("still here");
                assertThatThrownBy(() -> tls.newHandler(ByteBufAllocator.DEFAULT, SERVED))
                        .isInstanceOf(IllegalStateException.class);
            }
        }

        TlsInMemory talk(String applicationProtocol) throws Exception {
            return talk(client -> client.applicationProtocolConfig(new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    applicationProtocol)));
        }

        private TlsInMemory talk(UnaryOperator<SslContextBuilder> client) throws Exception {
            SslContext context = client.apply(SslContextBuilder.forClient()
                            .sslProvider(SslProvider.JDK)
                            .trustManager(certificates.authority().toFile()))
                    .build();
            return TlsInMemory.between(context, NAME, tls.newHandler(ByteBufAllocator.DEFAULT, SERVED));
        }

        /** The authority is a new one too: {@link #talk} believes whichever is the latest. */
        private Runnable renew() throws IOException {
            var renewed = TestCertificates.forNames(sub("renewed"), NAME);
            var staged = tls.stage(renewed.certificate(), renewed.key());
            return () -> {
                staged.run();
                certificates = renewed;
            };
        }

        private Certificate leaf() throws Exception {
            try (var in = Files.newInputStream(folder.resolve("renewed").resolve("tls.crt"))) {
                return CertificateFactory.getInstance("X.509").generateCertificate(in);
            }
        }

        private Path sub(String name) {
            try {
                return Files.createDirectories(folder.resolve(name));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}

package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.launch.PostgresSettings;
import io.helios.proxy.testkit.real.RealPostgres;
import io.helios.proxy.testkit.real.ThrowawayFolder;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Backends that want to see a certificate of the proxy, alone or with a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresClientCertificateIT {
    private static final String PASSWORD = "vaulted";

    @RegisterExtension
    final PostgresAndProxy both = PostgresAndProxy.version(18).settings(this::asksForCertificates);

    private final ThrowawayFolder folder = ThrowawayFolder.make("certificates");
    private final TestCertificates certificates = TestCertificates.forLoopback(folder.path());
    private RealPostgres postgres;
    private ProxyUnderTest proxy;

    @BeforeAll
    void start() throws Exception {
        postgres = both.postgres();
        proxy = both.proxy();
        postgres.execute("CREATE ROLE by_certificate LOGIN", "CREATE ROLE by_both LOGIN PASSWORD '" + PASSWORD + "'");
    }

    private PostgresSettings asksForCertificates(PostgresSettings settings) {
        both.alsoEnd(folder);
        return settings.tls(chain(), certificates.key())
                .set("ssl_ca_file", "../tls.crt")
                .rule("hostssl all by_certificate all cert")
                .rule("hostssl all by_both all scram-sha-256 clientcert=verify-full");
    }

    /** PostgreSQL looks for the authority beside its data, where its own certificate is copied to. */
    private Path chain() {
        try {
            return Files.writeString(
                    folder.path().resolve("chain.crt"),
                    Files.readString(certificates.certificate()) + Files.readString(certificates.authority()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    @DisplayName("A4.1 A4.2 a client certificate alone")
    void logsInByACertificate() throws Exception {
        serve("by-certificate", "by_certificate", certificates.client("by_certificate"), TlsMode.VERIFY_FULL);

        var result = select("by-certificate");

        assertThat(result.all()).isEqualTo("by_certificate\n");
    }

    @Test
    @DisplayName("A4.1 A5.3 cancel where a client certificate is needed")
    void cancelsWithoutShowingIt() throws Exception {
        serve("by-certificate", "by_certificate", certificates.client("by_certificate"), TlsMode.VERIFY_FULL);
        var url = proxy.url(proxy.token(), "by-certificate", "require");
        var interrupted = List.of("timeout", "-s", "INT", "2", "psql", "-X", url, "-c", "select pg_sleep(60)");

        var result = ClientProgram.run(interrupted);

        assertThat(result.err()).contains("canceling statement due to user request");
    }

    @Test
    @DisplayName("A4.1 a client certificate and a password")
    void logsInByACertificateAndAPassword() throws Exception {
        serve("by-both", "by_both", PASSWORD + "\n" + certificates.client("by_both"), TlsMode.VERIFY_CA);

        var result = select("by-both");

        assertThat(result.all()).isEqualTo("by_both\n");
    }

    @Test
    @DisplayName("A4.1 A4.7 a client certificate of somebody else, none, or of another authority")
    void isRefusedWithoutTheRightCertificate() throws Exception {
        var others =
                TestCertificates.forLoopback(Files.createDirectory(folder.path().resolve("others")));
        serve("somebody", "by_certificate", certificates.client("somebody"), TlsMode.VERIFY_FULL);
        serve("nobody", "by_both", PASSWORD, TlsMode.VERIFY_FULL);
        serve("other-authority", "by_certificate", others.client("by_certificate"), TlsMode.VERIFY_FULL);

        var results = Stream.of(select("somebody"), select("nobody"), select("other-authority"));

        assertThat(results)
                .extracting(ClientProgram.Result::err)
                .allMatch(error -> error.contains("FATAL:  BACKEND_"))
                .noneMatch(error -> error.contains("by_"));
    }

    @Test
    @DisplayName("A4.2 a client certificate does not excuse a backend that nobody verified")
    void trustsNoBackendThatIsNotVerified() throws Exception {
        serve("unverified", "by_certificate", certificates.client("by_certificate"), TlsMode.REQUIRE);

        var result = select("unverified");

        assertThat(result.err()).contains("FATAL:  BACKEND_REFUSED: The database refused the stored credential");
    }

    private ClientProgram.Result select(String database) throws Exception {
        return ClientProgram.psql(proxy.url(proxy.token(), database, "require"), "select current_user");
    }

    private void serve(String database, String user, String secret, TlsMode tls) throws Exception {
        var spec = new BackendSpec(
                "postgres",
                List.of(new Host(postgres.host(), postgres.port())),
                Optional.of("postgres"),
                List.of(),
                Optional.of(tls),
                Optional.of(Files.readString(certificates.authority())),
                false,
                Backend.Timeouts.DEFAULT);
        proxy.serve(database, spec, user, secret);
    }
}

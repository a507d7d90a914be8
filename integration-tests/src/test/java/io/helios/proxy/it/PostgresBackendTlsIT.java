package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.launch.PostgresSettings.PasswordMethod;
import io.helios.proxy.testkit.real.RealPostgres;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from the proxy to a real PostgreSQL through TLS, and what is not said without it. */
class PostgresBackendTlsIT {
    @TempDir
    Path folder;

    @Test
    @DisplayName("A4.1 A4.5 A5.3 verify-full")
    void logsInByScramThroughCheckedTlsAndCancelsThroughItToo() throws Exception {
        var certificates = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("backend")));
        try (var postgres = RealPostgres.start(
                        18, settings -> settings.tls(certificates.certificate(), certificates.key()));
                var proxy = ProxyUnderTest.before(
                        postgres, Files.createDirectory(folder.resolve("proxy")), checked(certificates.authority()))) {
            var token = proxy.token();
            try (var session =
                    DriverManager.getConnection(proxy.jdbc("main"), proxy.jdbcProperties(token, "require"))) {
                assertThat(session.isValid(5)).isTrue();
                assertThat(postgres.ask(
                                "postgres",
                                "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                                        + " WHERE usename LIKE 'helios%'"))
                        .isEqualTo("t");
            }

            var command = List.of("timeout", "-s", "INT", "2", "psql", "-X", proxy.url(token, "require"));
            var cancelled = ClientProgram.run(Stream.concat(command.stream(), Stream.of("-c", "select pg_sleep(60)"))
                    .toList());

            assertThat(cancelled.err()).contains("canceling statement due to user request");
        }
    }

    @Test
    @DisplayName("A4.3 A7.13 cleartext")
    void showsThePasswordItselfInsideCheckedTlsOnly() throws Exception {
        var certificates = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("backend")));
        try (var postgres = RealPostgres.start(15, settings -> settings.passwords(PasswordMethod.CLEARTEXT)
                .tls(certificates.certificate(), certificates.key()))) {
            try (var proxy = ProxyUnderTest.before(
                    postgres, Files.createDirectory(folder.resolve("tls")), checked(certificates.authority()))) {
                assertThat(ClientProgram.psql(proxy.url(proxy.token(), "require"), "select 1")
                                .all())
                        .isEqualTo("1\n");
            }
            postgres.execute("DROP DATABASE app", "DROP ROLE helios_ro, helios_rw, helios_ddl, app_owner");
            try (var proxy = ProxyUnderTest.before(postgres, Files.createDirectory(folder.resolve("plain")))) {
                var refused = ClientProgram.psql(proxy.url(proxy.token(), "require"), "select 1");

                assertThat(refused.err())
                        .contains("FATAL:  BACKEND_REFUSED: The database refused the stored credential");
            }
        }
    }

    @Test
    @DisplayName("A4.1 another authority")
    void doesNotLogInToABackendWhoseCertificateNobodyVouchesFor() throws Exception {
        var certificates = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("backend")));
        var others = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("others")));
        try (var postgres = RealPostgres.start(
                        15, settings -> settings.tls(certificates.certificate(), certificates.key()));
                var proxy = ProxyUnderTest.before(
                        postgres, Files.createDirectory(folder.resolve("proxy")), checked(others.authority()))) {

            var refused = ClientProgram.psql(proxy.url(proxy.token(), "require"), "select 1");

            assertThat(refused.err()).contains("FATAL:  BACKEND_UNAVAILABLE: The database is not reachable, try again");
        }
    }

    private static UnaryOperator<BackendSpec> checked(Path authority) throws Exception {
        var pem = Files.readString(authority);
        return spec -> new BackendSpec(
                spec.protocol(),
                spec.hosts(),
                spec.physical(),
                spec.names(),
                Optional.of(TlsMode.VERIFY_FULL),
                Optional.of(pem),
                false,
                spec.timeouts());
    }
}

package io.helios.proxy.testkit.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.launch.PostgresSettings.PasswordMethod;
import io.helios.proxy.testkit.tls.TestCertificates;
import io.netty.handler.ssl.JdkSslContext;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealServersIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void startsTheVersionThatIsAskedForWithTlsAndStrongPasswords(int major) throws Exception {
        // Given
        var certificates = TestCertificates.forLoopback(folder);

        // When
        try (var postgres =
                RealPostgres.start(major, settings -> settings.tls(certificates.certificate(), certificates.key()))) {
            // Then
            assertThat(postgres.ask("postgres", "show server_version")).startsWith(major + ".");
            var url = "jdbc:postgresql://localhost:" + postgres.port() + "/postgres?sslmode=verify-full&sslrootcert="
                    + certificates.authority();
            try (var session = DriverManager.getConnection(url, postgres.superuser(), postgres.password());
                    var rows = session.createStatement()
                            .executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
                rows.next();
                assertThat(rows.getBoolean(1)).isTrue();
            }
        }
    }

    @Test
    void letsEachUserProveItselfInItsOwnWay() throws Exception {
        // Given
        try (var postgres = RealPostgres.start(18, settings -> settings.passwords(PasswordMethod.SCRAM)
                .rule("host all weak all md5")
                .rule("host all plain all password")
                .set("scram_iterations", "15000"))) {
            postgres.execute(
                    "create role strong login password 's'",
                    "set password_encryption = 'md5'; create role weak login password 'w'; reset password_encryption",
                    "create role plain login password 'p'");

            // When
            var stored = postgres.ask(
                    "postgres",
                    "select string_agg(left(rolpassword, 19), ' ' order by rolname) from pg_authid where rolname in ('strong', 'weak')");

            // Then
            assertThat(stored).startsWith("SCRAM-SHA-256$15000 md5");
            for (String user : new String[] {"strong", "weak", "plain"}) {
                var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres";
                DriverManager.getConnection(url, user, user.substring(0, 1)).close();
                assertThatThrownBy(() -> DriverManager.getConnection(url, user, "wrong"))
                        .hasMessageContaining("authentication failed");
            }
        }
    }

    @Test
    void opensAUnixDomainSocketOnDemand() {
        // When
        try (var postgres = RealPostgres.start(18, settings -> settings.withSocket())) {
            // Then
            assertThat(postgres.socketFolder().resolve(".s.PGSQL." + postgres.port()))
                    .exists();
        }
    }

    @Test
    void saysWhatWasTriedForAVersionThatNobodyHas() {
        // When
        var start = assertThatThrownBy(() -> RealPostgres.start(3));

        // Then
        start.isInstanceOf(AssertionError.class)
                .hasMessageContaining("PostgreSQL 3 cannot be started here")
                .hasMessageContaining("no package postgresql-3");
    }

    @Test
    void redisAsksForItsPasswordAndSpeaksTls() throws Exception {
        // Given
        var certificates = TestCertificates.forLoopback(folder);
        int tlsPort = FreePorts.next();
        try (var redis =
                RealRedis.start(settings -> settings.tls(tlsPort, certificates.certificate(), certificates.key()))) {
            // When
            var inPlaintext =
                    ask(new Socket(InetAddress.getLoopbackAddress(), redis.port()), "AUTH " + redis.password());
            var inTls = ask(socketInTls(certificates, tlsPort), "AUTH wrong");

            // Then
            assertThat(inPlaintext).isEqualTo("+OK\r\n");
            assertThat(inTls).startsWith("-WRON");
        }
    }

    private static Socket socketInTls(TestCertificates certificates, int port) throws Exception {
        var context = (JdkSslContext) certificates.connecting();
        return context.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private static String ask(Socket socket, String command) throws Exception {
        try (socket) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(5), StandardCharsets.US_ASCII);
        }
    }
}

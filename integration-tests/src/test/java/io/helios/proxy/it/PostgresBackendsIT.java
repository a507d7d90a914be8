package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.Host;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.launch.PostgresSettings.PasswordMethod;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backends that are not as usual: with md5 passwords, with several hosts, down, or in an encoding that hides statements. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresBackendsIT {
    private static final String PASSWORD = "vaulted";

    @RegisterExtension
    static final PostgresAndProxy both =
            PostgresAndProxy.version(15).settings(settings -> settings.passwords(PasswordMethod.MD5));

    private RealPostgres postgres;
    private ProxyUnderTest proxy;

    @BeforeAll
    void start() throws Exception {
        postgres = both.postgres();
        proxy = both.proxy();
        postgres.execute("CREATE ROLE md5_login LOGIN PASSWORD '" + PASSWORD + "'");
    }

    @Test
    @DisplayName("A4.4 md5 of a real server")
    void a4LogsInWithAnMd5Password() throws Exception {
        serve("legacy", "postgres", real());
        assertThat(postgres.ask("postgres", "SELECT rolpassword FROM pg_authid WHERE rolname = 'md5_login'"))
                .startsWith("md5");

        var result = ClientProgram.psql(proxy.url(proxy.token(), "legacy", "require"), "select current_user");

        assertThat(result.all()).isEqualTo("md5_login\n");
    }

    @Test
    @DisplayName("A4.15 the next host of a backend")
    void goesToTheNextHostWhereTheFirstIsDown() throws Exception {
        serve("replicated", "postgres", new Host("127.0.0.1", FreePorts.next()), real());

        var result = ClientProgram.psql(proxy.url(proxy.token(), "replicated", "require"), "select 1");

        assertThat(result.all()).isEqualTo("1\n");
    }

    @Test
    @DisplayName("A4.15 the next host where the first shuts down")
    void goesToTheNextHostWhereTheFirstIsShuttingDown() throws Exception {
        try (var leaving = RealPostgres.start(15);
                var session = leaving.connect("postgres")) {
            var pid = leaving.ask("postgres", "SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)");
            serve("leaving", "postgres", new Host(leaving.host(), leaving.port()), real());
            // A smart shutdown waits for sessions, and tells whoever comes that it shuts down.
            ClientProgram.run(List.of("kill", "-TERM", pid));
            Await.until("new sessions are sent away", () -> sendsAway(leaving));

            var result = ClientProgram.psql(proxy.url(proxy.token(), "leaving", "require"), "select current_user");

            assertThat(result.all()).isEqualTo("md5_login\n");
            assertThat(session.isValid(5)).isTrue();
        }
    }

    private static boolean sendsAway(RealPostgres postgres) {
        try (var session = postgres.connect("postgres")) {
            return session.isClosed();
        } catch (SQLException refused) {
            return "57P03".equals(refused.getSQLState());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "disable"})
    @DisplayName("A4.14 A7.12 libpq tries its next host")
    void a7LetsLibpqTryItsNextHostWhereTheBackendIsDown(String sslmode) throws Exception {
        serve("down", "postgres", new Host("127.0.0.1", FreePorts.next()));
        var token = proxy.token();
        postgres.execute(
                "DROP ROLE IF EXISTS \"default\"", "CREATE ROLE \"default\" LOGIN PASSWORD '" + token.secret() + "'");
        if (postgres.ask("postgres", "SELECT count(*) FROM pg_database WHERE datname = 'down'")
                .equals("0")) {
            postgres.execute("CREATE DATABASE down");
        }

        var alone = ClientProgram.psql(proxy.url(token, "down", sslmode), "select 1");
        var result = ClientProgram.psql(
                "host=127.0.0.1,127.0.0.1 port=" + proxy.port() + "," + postgres.port() + " dbname=down user=default"
                        + " sslmode=" + (sslmode.equals("require") ? "prefer" : "disable") + " password="
                        + token.secret(),
                "select current_user");

        assertThat(alone.err()).contains("FATAL:  BACKEND_UNAVAILABLE: The database is not reachable, try again");
        assertThat(result.out()).isEqualTo("default\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUC_TW", "MULE_INTERNAL"})
    @DisplayName("A4.10 server_encoding")
    void refusesADatabaseWhoseStatementsCannotBeRead(String encoding) throws Exception {
        var name = encoding.toLowerCase(Locale.ROOT);
        postgres.execute("CREATE DATABASE " + name + " ENCODING '" + encoding
                + "' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
        serve(name, name, real());

        var result = ClientProgram.psql(proxy.url(proxy.token(), name, "require"), "select 1");

        assertThat(result.err()).contains("FATAL:  FORBIDDEN: Token may not use database " + name);
        Await.until(
                "the audit log names the encoding", () -> audit().contains("the database's encoding is " + encoding));
    }

    private Host real() {
        return new Host(postgres.host(), postgres.port());
    }

    private void serve(String database, String physical, Host... hosts) throws Exception {
        proxy.serve(database, BackendSpec.usual("postgres", hosts).named(physical), "md5_login", PASSWORD);
    }

    private String audit() {
        try {
            return Files.readString(proxy.auditFolder().resolve("audit.jsonl"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

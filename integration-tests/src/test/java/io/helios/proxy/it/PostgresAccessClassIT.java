package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.real.RealPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token's scopes let it do in a real database, and that nothing it sends spoils the vaulted login. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAccessClassIT {
    private static final String PADDING = " ".repeat(2 << 20);

    @RegisterExtension
    static final PostgresAndProxy both = PostgresAndProxy.version(15);

    private RealPostgres postgres;
    private ProxyUnderTest proxy;
    private ProxyUnderTest.Token reader;
    private ProxyUnderTest.Token writer;
    private ProxyUnderTest.Token owner;

    @BeforeAll
    void start() throws Exception {
        postgres = both.postgres();
        proxy = both.proxy();
        reader = proxy.token("database:read");
        writer = proxy.token("database:read", "database:write");
        owner = proxy.token();
        ClientProgram.psql(proxy.url(owner, "require"), "create table kept (n int)", "insert into kept values (1)");
    }

    @Test
    void aReaderReadsWhatTheOwnerMadeLater() throws Exception {
        assertThat(ClientProgram.psql(proxy.url(reader, "require"), "select n from kept")
                        .all())
                .isEqualTo("1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO kept VALUES (2)",
                "SET default_transaction_read_only = off; INSERT INTO kept VALUES (2)",
                "BEGIN READ WRITE; INSERT INTO kept VALUES (2); COMMIT",
                "SELECT set_config('default_transaction_read_only', 'off', false); INSERT INTO kept VALUES (2)",
                "WITH w AS (INSERT INTO kept VALUES (2) RETURNING 1) SELECT * FROM w",
                "SELECT 1 INTO made",
                "EXPLAIN ANALYZE INSERT INTO kept VALUES (2)",
                "CREATE TABLE made (n int)",
                "CREATE TEMP TABLE made (n int)",
                "DROP TABLE kept",
                "ALTER ROLE CURRENT_USER PASSWORD 'x'",
                "ALTER ROLE CURRENT_USER SET statement_timeout = 1",
                "/* a /* b */ */ ALTER -- c\n ROLE helios_ro PASSWORD 'x'",
                "DO $$ BEGIN EXECUTE 'ALT' || 'ER ROLE helios_ro PASSWORD ''x'''; END $$",
                "SELECT lo_from_bytea(0, 'x')",
                "SELECT pg_terminate_backend(pg_backend_pid())",
                "SELECT rolpassword FROM pg_authid",
                "COPY kept TO PROGRAM 'cat'"
            })
    void aReaderChangesNothing(String sql) throws Exception {
        assertThat(refusedInBothProtocols(reader, sql)).isTrue();

        assertNothingHappened();
    }

    @Test
    void aReaderHidesNothingBehindPadding() throws Exception {
        assertThat(refusedInBothProtocols(reader, "SELECT 1;" + PADDING + "ALTER ROLE CURRENT_USER PASSWORD 'x'"))
                .isTrue();

        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE made (n int)",
                "DROP TABLE kept",
                "ALTER ROLE CURRENT_USER PASSWORD 'x'",
                "DO $$ BEGIN EXECUTE 'ALT' || 'ER ROLE helios_rw PASSWORD ''x'''; END $$",
                "SELECT pg_terminate_backend(pg_backend_pid())",
                "COPY kept FROM PROGRAM 'cat'"
            })
    void aWriterChangesDataOnly(String sql) throws Exception {
        assertThat(refusedInBothProtocols(writer, sql)).isTrue();

        assertNothingHappened();
    }

    @Test
    void aWriterWrites() throws Exception {
        var result = ClientProgram.psql(
                proxy.url(writer, "require"), "insert into kept values (7)", "delete from kept where n = 7");

        assertThat(result.all()).isEqualTo("INSERT 0 1\nDELETE 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER ROLE CURRENT_USER PASSWORD 'x'",
                "ALTER USER helios_ddl SET statement_timeout = 1",
                "SELECT pg_terminate_backend(pg_backend_pid())",
                "COPY kept TO PROGRAM 'cat'"
            })
    void anOwnerDoesNotTakeOverTheVaultedLogin(String sql) throws Exception {
        assertThat(refusedInBothProtocols(owner, sql)).isTrue();

        assertNothingHappened();
    }

    @Test
    @DisplayName("A6.9 A7.7 a refused statement in a transaction")
    void aRefusedStatementLeavesTheSessionAndItsTransactionAsAnErrorWould() throws Exception {
        var properties = proxy.jdbcProperties(owner, "require");
        try (var connection = DriverManager.getConnection(proxy.jdbc("main"), properties);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into kept values (3)");

            assertThat(fails(statement, "ALTER ROLE CURRENT_USER PASSWORD 'x'")).isEqualTo("42501");
            assertThat(fails(statement, "select 1")).isEqualTo("25P02");

            connection.rollback();
            assertThat(statement.execute("select 1")).isTrue();
        }
        assertNothingHappened();
    }

    private static String fails(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "no error";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    /** Whether the simple and the extended query protocol both end in an error. */
    private boolean refusedInBothProtocols(ProxyUnderTest.Token token, String sql) throws Exception {
        for (var mode : List.of("simple", "extended")) {
            var properties = proxy.jdbcProperties(token, "require");
            properties.setProperty("preferQueryMode", mode);
            try (var connection = DriverManager.getConnection(proxy.jdbc("main"), properties);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
                return false;
            } catch (SQLException refused) {
                assertThat(refused.getSQLState())
                        .as(refused.getMessage())
                        .matches("42501|25006|57P01|08006|0A000|42601");
            }
        }
        return true;
    }

    private void assertNothingHappened() throws Exception {
        assertThat(postgres.ask("app", "SELECT string_agg(n::text, ',') FROM kept"))
                .isEqualTo("1");
        assertThat(postgres.ask("app", "SELECT count(*) FROM pg_class WHERE relname = 'made'"))
                .isEqualTo("0");
        for (var token : List.of(reader, writer, owner)) {
            assertThat(ClientProgram.psql(proxy.url(token, "require"), "select 1")
                            .all())
                    .isEqualTo("1\n");
        }
    }
}

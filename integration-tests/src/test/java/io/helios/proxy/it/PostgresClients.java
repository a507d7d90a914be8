package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unmodified clients, with and without TLS, against both ends of the range of PostgreSQL versions. */
abstract class PostgresClients {
    private final ProxyUnderTest proxy;

    @TempDir
    static Path folder;

    PostgresClients(PostgresAndProxy both) {
        proxy = both.proxy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require", "verify-full"})
    @DisplayName("A3.1 A3.9 A3.10 psql by sslmode")
    void psqlLogsInAndSelects(String sslmode) throws Exception {
        var url = proxy.url(proxy.token(), sslmode);

        var result = ClientProgram.psql(url, "select 40 + 2", "select current_user");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("42\napp_owner\n");
    }

    @Test
    @DisplayName("A2.7 default.tok_…")
    void psqlLogsInByTheHintInTheUserName() throws Exception {
        var token = proxy.token();
        var url = proxy.url(token, "disable").replace("//default:", "//default." + token.id() + ":");

        var result = ClientProgram.psql(url, "select 1");

        assertThat(result.all()).isEqualTo("1\n");
    }

    @Test
    @DisplayName("A6.6 COPY in and out")
    void copiesBothWays() throws Exception {
        var url = proxy.url(proxy.token(), "require");
        var data = Files.writeString(folder.resolve("rows"), "1\n2\n3\n");

        var result = ClientProgram.psql(
                url,
                "create table copied (n int)",
                "\\copy copied from '" + data + "'",
                "\\copy (select n * 2 from copied order by n) to stdout",
                "drop table copied");

        assertThat(result.out()).contains("COPY 3").contains("2\n4\n6\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    @DisplayName("A5.3 Ctrl-C of psql")
    void cancelsAStatementOnCtrlC() throws Exception {
        var url = proxy.url(proxy.token(), "require");
        var command = List.of("timeout", "-s", "INT", "2", "psql", "-X", url, "-c", "select pg_sleep(60)");

        var result = ClientProgram.run(command);

        assertThat(result.err()).contains("canceling statement due to user request");
    }

    @Test
    @DisplayName("A2.11 A2.12 options and settings")
    void keepsStartUpParameters() throws Exception {
        var url = proxy.url(proxy.token(), "require");
        var environment =
                Map.of("PGOPTIONS", "-c statement_timeout=12345 -c datestyle=SQL,\\ DMY", "PGTZ", "Asia/Tokyo");
        var command = new ArrayList<>(List.of("psql", "-X", "-A", "-t", url));
        command.addAll(List.of("-c", "show statement_timeout", "-c", "show timezone", "-c", "show datestyle"));

        var result = ClientProgram.run(command, environment);

        assertThat(result.all()).isEqualTo("12345ms\nAsia/Tokyo\nSQL, DMY\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "verify-full"})
    void jdbcRunsBatchesAndPreparedStatements(String sslmode) throws Exception {
        var properties = proxy.jdbcProperties(proxy.token(), sslmode);

        try (var connection = DriverManager.getConnection(proxy.jdbc("main"), properties);
                var statement = connection.createStatement();
                var insert = prepared(connection, statement)) {
            for (int n = 0; n < 1000; n++) {
                insert.setInt(1, n);
                insert.addBatch();
            }
            insert.executeBatch();

            var rows = statement.executeQuery("select sum(n) from batch");
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(499_500);
            statement.execute("drop table batch");
        }
    }

    private static PreparedStatement prepared(Connection connection, Statement statement) throws Exception {
        statement.execute("create table batch (n int)");
        return connection.prepareStatement("insert into batch values (?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"psycopg2", "psycopg"})
    @DisplayName("A6.6 COPY of psycopg")
    void pythonDriversSelectAndCopy(String driver) throws Exception {
        if (!ClientProgram.hasPython(driver)) {
            System.out.println("NOTE: not tested, this machine has no " + driver);
            return;
        }
        for (var sslmode : List.of("disable", "verify-full")) {
            var result = ClientProgram.python("select.py", driver, proxy.url(proxy.token(), sslmode));

            assertThat(result.all()).isEqualTo("ok\n");
        }
    }

    @Test
    @DisplayName("A6.7 LISTEN of node-pg")
    void nodePgSelectsAndListens() throws Exception {
        if (!Files.isDirectory(ClientProgram.CLIENTS.resolve("node_modules/pg"))) {
            System.out.println("NOTE: not tested, node-pg is not installed (npm ci in integration-tests/clients)");
            return;
        }
        var script = ClientProgram.CLIENTS.resolve("select.mjs").toString();
        var plain = proxy.url(proxy.token(), "disable").replaceAll("\\?.*", "");

        var withoutTls = ClientProgram.run(List.of("node", script, plain));
        var withTls = ClientProgram.run(
                List.of("node", script, plain, proxy.authority().toString()));

        assertThat(withoutTls.all()).isEqualTo("ok\n");
        assertThat(withTls.all()).isEqualTo("ok\n");
    }

    @Test
    @DisplayName("A6.5 prepared statements of pgbench")
    void pgbenchRunsWithPreparedStatementsAndPipelines() throws Exception {
        var url = proxy.url(proxy.token(), "disable");
        var filled = ClientProgram.run(List.of("pgbench", "-i", "-q", "-s", "1", url));
        assertThat(filled.status()).isZero();

        var result = ClientProgram.run(List.of("pgbench", "-S", "-M", "prepared", "-c", "8", "-t", "200", url));

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("number of failed transactions: 0").contains("1600/1600");
    }
}

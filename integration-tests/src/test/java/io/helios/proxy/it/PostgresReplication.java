package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.store.Actor;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/** Replication through the proxy, logical and physical: who may, that nothing is lost, and that it ends with its token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A2.10 Replication")
abstract class PostgresReplication {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    @RegisterExtension
    final PostgresAndProxy both;

    private final int major;
    private RealPostgres postgres;
    private ProxyUnderTest proxy;
    private ProxyUnderTest.Token token;

    @TempDir
    static Path folder;

    PostgresReplication(int major) {
        this.major = major;
        both = PostgresAndProxy.version(major)
                .settings(settings -> settings.set("wal_level", "logical").set("synchronous_commit", "on"));
    }

    @BeforeAll
    void start() throws Exception {
        postgres = both.postgres();
        proxy = both.proxy();
        postgres.execute("ALTER ROLE helios_ddl REPLICATION");
        token = proxy.token();
        ClientProgram.psql(proxy.url(token, "require"), "create table replicated (n int, text text)");
    }

    @ParameterizedTest(name = "A2.10 replication={0}")
    @ValueSource(strings = {"database", "true", "on", "yes", "1"})
    void answersReplicationCommands(String mode) throws Exception {
        var result = ClientProgram.psql(url(token) + "&replication=" + mode, "IDENTIFY_SYSTEM", "SHOW wal_level");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).endsWith((mode.equals("database") ? "|app" : "|") + "\nlogical\n");
    }

    @ParameterizedTest(name = "A2.10 replication={0}, without *")
    @ValueSource(strings = {"database", "true"})
    void isRefusedToTokensThatMayNotDoEverything(String mode) throws Exception {
        int before = proxy.backendSessions();
        var weaker = proxy.token("database:read", "database:write", "schema:write");

        var result = ClientProgram.psql(url(weaker) + "&replication=" + mode, "IDENTIFY_SYSTEM");

        assertThat(result.err()).contains("FATAL:  FORBIDDEN: Token does not have required scope: *");
        assertThat(proxy.backendSessions()).isEqualTo(before);
    }

    @Test
    void statementsOfALogicalSessionAreJudgedLikeAllOthers() throws Exception {
        var result = ClientProgram.psql(
                url(token) + "&replication=database", "ALTER ROLE CURRENT_USER PASSWORD 'x'", "select 40 + 2");

        assertThat(result.err()).contains("ERROR:  FORBIDDEN: ");
        assertThat(result.out()).isEqualTo("42\n");
    }

    @Test
    @DisplayName("A2.10 A6.6 pg_recvlogical")
    void recvlogicalGetsEveryChange() throws Exception {
        var slot = List.of("--slot=recvlogical", "-d", url(token));
        assertThat(program("pg_recvlogical", slot, "--create-slot", "--plugin=test_decoding")
                        .all())
                .isEmpty();
        change("select n, repeat('x', 10000) from generate_series(1, 500) n");
        var file = folder.resolve("changes" + major);

        var result = program("pg_recvlogical", slot, "--start", "--no-loop", "-f", file.toString(), "-E", walEnd());

        assertThat(result.all()).isEmpty();
        var inserts = Files.readAllLines(file).stream().filter(line -> line.contains("INSERT"));
        assertThat(inserts).hasSize(500).allMatch(line -> line.contains("x".repeat(10_000)));
        assertThat(program("pg_recvlogical", slot, "--drop-slot").all()).isEmpty();
    }

    @Test
    void aLogicalStreamAnswersToItsClientsProgress() throws Exception {
        try (var session = replicating("database")) {
            var api = session.unwrap(PGConnection.class).getReplicationAPI();
            api.createReplicationSlot()
                    .logical()
                    .withSlotName("jdbc")
                    .withOutputPlugin("test_decoding")
                    .make();
            change("values (7001, 'seven')");
            try (var stream = api.replicationStream()
                    .logical()
                    .withSlotName("jdbc")
                    .withSlotOption("include-xids", false)
                    .start()) {
                assertThat(text(stream)).isEqualTo("BEGIN");
                assertThat(text(stream)).contains("7001").contains("seven");
                assertThat(text(stream)).isEqualTo("COMMIT");
                stream.setFlushedLSN(stream.getLastReceiveLSN());
                stream.forceUpdateStatus();
            }
            assertThat(session.unwrap(PGConnection.class).getBackendPID()).isPositive();
            api.dropReplicationSlot("jdbc");
        }
        assertThat(postgres.ask("app", "SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'jdbc'"))
                .isEqualTo("0");
    }

    @Test
    void aPhysicalStreamSendsTheLogAsItIsWritten() throws Exception {
        try (var session = replicating("true")) {
            var from = LogSequenceNumber.valueOf(walEnd());
            change("values (7002, 'physical')");

            try (var stream = session.unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .physical()
                    .withStartPosition(from)
                    .start()) {
                var log = new StringBuilder();
                while (log.indexOf("physical") < 0) {
                    var part = stream.read();
                    log.append(StandardCharsets.ISO_8859_1.decode(part));
                }
                assertThat(log).contains("physical");
            }
        }
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        var doomed = proxy.token();
        var slot = List.of("--slot=doomed", "-d", url(doomed));
        program("pg_recvlogical", slot, "--create-slot", "--plugin=test_decoding");
        var stream = CompletableFuture.supplyAsync(() -> recvlogical(slot));
        Await.until("somebody replicates", () -> streaming() == 1);

        proxy.store().tokens().revoke(doomed.id(), Actor.LOCAL).get();

        assertThat(stream.get().err())
                .contains("FATAL:  terminating connection due to administrator command (AUTH_REVOKED)");
        Await.until("nobody replicates", () -> replicating() == 0);
    }

    private ClientProgram.Result recvlogical(List<String> slot) {
        try {
            return program("pg_recvlogical", slot, "--start", "--no-loop", "-f", "/dev/null");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private int replicating() {
        return count("");
    }

    /** A client that is still asking may write after the end and never read why. */
    private int streaming() {
        return count(" WHERE state = 'streaming'");
    }

    private int count(String which) {
        try {
            return Integer.parseInt(postgres.ask("postgres", "SELECT count(*) FROM pg_stat_replication" + which));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String text(PGReplicationStream stream) throws SQLException {
        return StandardCharsets.UTF_8.decode(stream.read()).toString();
    }

    private Connection replicating(String mode) throws SQLException {
        return replicating(mode, token);
    }

    private Connection replicating(String mode, ProxyUnderTest.Token by) throws SQLException {
        var properties = proxy.jdbcProperties(by, "require");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "10");
        PGProperty.REPLICATION.set(properties, mode);
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        return DriverManager.getConnection(proxy.jdbc("main"), properties);
    }

    final void change(String rows) throws Exception {
        var url = proxy.url(token, "require");
        assertThat(ClientProgram.psql(url, "insert into replicated " + rows).err())
                .isEmpty();
    }

    /** The position behind everything that was written until now. */
    final String walEnd() throws SQLException {
        return postgres.ask("postgres", "SELECT pg_current_wal_flush_lsn()");
    }

    final ClientProgram.Result program(String name, List<String> connection, String... more) throws Exception {
        var command = new ArrayList<>(List.of(PROGRAMS.resolve(name).toString(), "-w"));
        command.addAll(connection);
        command.addAll(List.of(more));
        return ClientProgram.run(command);
    }

    final String url() {
        return url(token);
    }

    private String url(ProxyUnderTest.Token by) {
        return proxy.url(by, "require");
    }

    final RealPostgres postgres() {
        return postgres;
    }
}

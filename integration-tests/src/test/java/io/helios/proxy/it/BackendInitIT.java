package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.server.serve.ConfigSource;
import io.helios.proxy.server.serve.ProxyProcess;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** An installation that is made by commands alone, while the proxy runs on the same store. */
@TestInstance(Lifecycle.PER_CLASS)
class BackendInitIT {
    private static final String INIT = "backend init --protocol postgres --database main --owner app_owner --run";

    private final int port = FreePorts.next();

    private RealPostgres postgres;
    private ProxyProcess proxy;
    private Path config;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        postgres = RealPostgres.start(15);
        postgres.execute("CREATE ROLE app_owner NOLOGIN", "CREATE DATABASE app OWNER app_owner");
        Files.createDirectory(folder.resolve("data"));
        config = Files.writeString(folder.resolve("helios.yaml"), """
                listeners: [ { protocol: postgres, bind: "127.0.0.1:%1$d" } ]
                store: { url: "sqlite:%2$s/data/helios.db" }
                vault: { kek: { file: "%2$s/kek" } }
                audit: { folder: "%2$s/audit" }
                admin: { bind: "127.0.0.1:%3$d" }
                """.formatted(port, folder, FreePorts.next()));
        HeliosCommand.run("", "vault init-key --out " + folder.resolve("kek"));
        proxy = ProxyProcess.start(new ConfigSource(ConfigLoader.strict(), Optional.of(config), Map.of(), Map.of()));
        local("", "local db create main");
        local(
                "",
                "local backend put main --protocol postgres --physical app --host " + postgres.host() + ":"
                        + postgres.port());
        local(superuser(), INIT);
        Await.until(
                "the proxy knows the backend",
                () -> !proxy.store().backends().isEmpty()
                        && proxy.store().backends().get(0).classes().size() == 3);
    }

    @AfterAll
    void stop() {
        try {
            proxy.close();
        } finally {
            postgres.close();
        }
    }

    @Test
    void eachClassMayDoWhatItsNameSays() throws Exception {
        // Given
        var reader = token("--scopes database:read");
        var writer = token("--scopes database:read,database:write");
        var owner = token("");

        // When
        ask(owner, "CREATE TABLE kept (n int)");

        // Then
        ask(writer, "INSERT INTO kept VALUES (1)");
        ask(reader, "SELECT n FROM kept");
        assertThatThrownBy(() -> ask(reader, "INSERT INTO kept VALUES (2)")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> ask(writer, "CREATE TABLE more (n int)")).isInstanceOf(SQLException.class);
    }

    @Test
    void doctorFindsTheThreeLoginsAsTheyShouldBe() {
        // When
        var run = HeliosCommand.run("", "local doctor --config " + config);

        // Then
        assertThat(run.out())
                .contains("logs in as helios_main_ro")
                .contains("logs in as helios_main_rw")
                .contains("logs in as helios_main_ddl")
                .contains("cannot run a PL/pgSQL block")
                .doesNotContain("failed");
        assertThat(run.exit()).isZero();
    }

    @Test
    void doctorNamesWhatALoginCanDoButShouldNot() throws Exception {
        // Given
        postgres.execute("GRANT pg_read_all_data, pg_read_server_files TO helios_main_rw");
        postgres.executeIn("app", "GRANT CREATE ON SCHEMA public TO helios_main_ro");

        // When
        var run = HeliosCommand.run("", "local doctor --output json --config " + config);

        // Then
        postgres.execute("REVOKE pg_read_all_data, pg_read_server_files FROM helios_main_rw");
        postgres.executeIn("app", "REVOKE CREATE ON SCHEMA public FROM helios_main_ro");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("can create a table")
                .contains("can act as pg_read_all_data, pg_read_server_files");
    }

    @Test
    void doctorWarnsOfALoginThatMayReplicate() throws Exception {
        // Given
        postgres.execute("ALTER ROLE helios_main_ddl REPLICATION");

        // When
        var run = HeliosCommand.run("", "local doctor --config " + config);

        // Then
        postgres.execute("ALTER ROLE helios_main_ddl NOREPLICATION");
        assertThat(run.out()).containsOnlyOnce("may replicate the whole server");
        assertThat(run.exit()).isZero();
    }

    @Test
    void aClientCertificateIsPutIntoTheVaultIfItCanBeUsed() throws Exception {
        // Given
        var pem = TestCertificates.forLoopback(Files.createDirectory(folder.resolve("tls")))
                .client("app");
        local("", "local db create other");
        local("", "local backend put other --protocol postgres --host " + postgres.host() + ":" + postgres.port());
        var put = "local vault put other --protocol postgres --class ddl --user app --config " + config;

        // When
        var withoutKey = HeliosCommand.run(pem.substring(0, pem.indexOf("-----BEGIN PRIVATE")), put);
        var whole = HeliosCommand.run("a password\n" + pem, put);

        // Then
        assertThat(withoutKey.exit()).isEqualTo(1);
        assertThat(withoutKey.err()).contains("one PRIVATE KEY").hasLineCount(1);
        assertThat(whole.exit()).isZero();
        assertThat(HeliosCommand.run("", "local doctor --config " + config).out())
                .contains("is not tried: it proves itself by a client certificate");
        local("", "local db delete other");
    }

    @Test
    void doctorTellsThatALoginWorksNoMore() throws Exception {
        // Given
        postgres.execute("ALTER ROLE helios_main_rw PASSWORD 'spoilt'");

        // When
        var run = HeliosCommand.run("", "local doctor --config " + config);

        // Then
        local(superuser(), INIT + " --restore");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("does not log in (28P01): `helios backend init --restore`");
    }

    @Test
    void restoreMendsALoginThatWorksNoMore() throws Exception {
        // Given
        var reader = token("--scopes database:read");
        postgres.execute("ALTER ROLE helios_main_ro PASSWORD 'spoilt'");
        assertThatThrownBy(() -> ask(reader, "SELECT 1")).hasMessageContaining("BACKEND_REFUSED");

        // When
        local(superuser(), INIT + " --restore");

        // Then
        Await.until("the reader is in again", () -> works(reader));
    }

    @Test
    void aTokenRevokedByTheCommandIsDeadAtOnce() throws Exception {
        // Given
        var token = token("--scopes database:read --output json");
        var id = token.replaceFirst(".*\"id\":\"(\\w+)\".*", "$1");
        var secret = token.replaceFirst(".*\"token\":\"(\\w+)\".*", "$1");
        ask(secret, "SELECT 1");

        // When
        local("", "local token revoke " + id);

        // Then
        Await.until("the token is refused", () -> !works(secret));
        assertThatThrownBy(() -> ask(secret, "SELECT 1")).hasMessageContaining("has been revoked");
    }

    @Test
    void aRefusedScriptLeavesTheVaultAsItWas() throws Exception {
        // Given
        var reader = token("--scopes database:read");

        // When
        var run =
                HeliosCommand.run(superuser(), (INIT + " --restore --config " + config).replace("app_owner", "nobody"));

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("helios: the database says: ").hasLineCount(1);
        assertThat(works(reader)).isTrue();
    }

    private String token(String options) {
        return local("", "local token create --name test " + options).strip();
    }

    private boolean works(String token) {
        try {
            ask(token, "SELECT 1");
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private void ask(String token, String sql) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/main?sslmode=disable";
        try (var session = DriverManager.getConnection(url, "default", token);
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private String superuser() {
        return "postgresql://" + postgres.superuser() + ":" + postgres.password() + "@" + postgres.host() + ":"
                + postgres.port() + "/postgres";
    }

    private String local(String input, String line) {
        var run = HeliosCommand.run(input, line + " --config " + config);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }
}

package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.server.serve.ConfigSource;
import io.helios.proxy.server.serve.ProxyProcess;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** An installation with a Redis, made by commands alone while the proxy runs on the same store. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisBackendInitIT {
    private static final String INIT = "backend init --protocol redis --database ";

    private final int port = FreePorts.next();

    private RealRedis redis;
    private ProxyProcess proxy;
    private Path config;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        redis = RealRedis.start();
        Files.createDirectory(folder.resolve("data"));
        config = Files.writeString(folder.resolve("helios.yaml"), """
                listeners: [ { protocol: redis, bind: "127.0.0.1:%1$d" } ]
                store: { url: "sqlite:%2$s/data/helios.db" }
                vault: { kek: { file: "%2$s/kek" } }
                audit: { folder: "%2$s/audit" }
                admin: { bind: "127.0.0.1:%3$d" }
                """.formatted(port, folder, FreePorts.next()));
        HeliosCommand.run("", "vault init-key --out " + folder.resolve("kek"));
        proxy = ProxyProcess.start(new ConfigSource(ConfigLoader.strict(), Optional.of(config), Map.of(), Map.of()));
        make("main", "3");
        done(redis.url(), INIT + "main --run");
        Await.until(
                "the proxy knows the logins",
                () -> !proxy.store().backends().isEmpty()
                        && proxy.store().backends().get(0).classes().size() == 3);
    }

    @AfterAll
    void stop() {
        proxy.close();
        redis.close();
    }

    @Test
    void aTokenOfTheCommandLineReachesTheIndexOfTheDatabase() throws Exception {
        // Given
        var token = token("");

        // When
        try (var session = RedisWire.to(port, "default", token)) {
            session.ask("SET", "k", "v");
        }

        // Then
        try (var administrator = RedisWire.to(redis.port(), "default", redis.password())) {
            administrator.ask("SELECT", "3");
            assertThat(administrator.ask("GET", "k")).isEqualTo("v");
        }
    }

    @Test
    void restoreMendsALoginThatWorksNoMore() throws Exception {
        // Given
        var token = token("--scopes database:read");
        try (var administrator = RedisWire.to(redis.port(), "default", redis.password())) {
            administrator.ask("ACL", "SETUSER", "helios_main_ro", "resetpass", ">spoilt");
        }
        assertThatThrownBy(() -> RedisWire.to(port, "default", token)).hasMessageContaining("BACKEND_REFUSED");

        // When
        done(redis.url(), INIT + "main --run --restore");

        // Then
        Await.until("the reader is in again", () -> works(token));
    }

    @Test
    void linesThatWerePrintedMakeTheSameUsersAndShowNoPassword() throws Exception {
        // Given
        make("printed", "4");
        var lines = done("", INIT + "printed")
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();

        // When
        try (var administrator = RedisWire.to(redis.port(), "default", redis.password())) {
            for (var line : lines) {
                assertThat(administrator.ask(line.split(" "))).isEqualTo("OK");
            }

            // Then
            assertThat(lines).hasSize(3).noneMatch(line -> line.contains(" >"));
            assertThat(administrator.ask("ACL", "USERS")).contains("helios_printed_ro");
        }
    }

    @Test
    void twoDatabasesGetNoLoginsToTheSameKeys() {
        // Given
        make("same", "3");
        make("all", "");

        // When
        var same = HeliosCommand.run("", INIT + "same --config " + config);
        var all = HeliosCommand.run("", INIT + "all --config " + config);

        // Then
        assertThat(same.exit()).isEqualTo(1);
        assertThat(same.err()).contains("main", "--physical").hasLineCount(1);
        assertThat(all.exit()).isEqualTo(1);
        assertThat(same.out() + all.out()).isEmpty();
    }

    @Test
    void aWrongPasswordOfTheAdministratorIsNotRepeated() {
        // Given
        make("other", "5");
        var url = "redis://admin:canary-51c0@127.0.0.1:" + redis.port();

        // When
        var run = HeliosCommand.run(url, INIT + "other --run --config " + config);

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("helios: the database says: WRONGPASS").hasLineCount(1);
        assertThat(run.out() + run.err()).doesNotContain("canary");
    }

    private void make(String database, String index) {
        done("", "local db create " + database);
        done(
                "",
                "local backend put " + database + " --protocol redis --host 127.0.0.1:" + redis.port()
                        + (index.isEmpty() ? "" : " --physical " + index));
    }

    private String token(String options) {
        return done("", "local token create --name test " + options).strip();
    }

    private boolean works(String token) {
        try (var session = RedisWire.to(port, "default", token)) {
            return session.ask("PING").equals("PONG");
        } catch (IOException refused) {
            return false;
        }
    }

    private String done(String input, String line) {
        var run = HeliosCommand.run(input, line + " --config " + config);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }
}

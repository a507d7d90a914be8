package io.helios.proxy.cli.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendCommandsTest {
    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls"))
                .on(
                        "GET /v1/backends",
                        200,
                        "{\"backends\":[{\"database\":\"main\",\"protocol\":\"postgres\",\"hosts\":[\"db:5432\"]}]}")
                .on("PUT /v1/backends/main/postgres", 200, "{\"id\":\"bck_1\",\"database\":\"main\"}")
                .on("DELETE /v1/backends/main/postgres", 204, "");
        terminal = new Terminal(folder.resolve("home"))
                .at(api)
                .with("HELIOS_TOKEN", "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsWhatStandsBehindDatabases() {
        var run = terminal.run("backend", "list");

        assertThat(run.out()).contains("main", "postgres", "db:5432");
    }

    @Test
    void saysWhatStandsBehindADatabase() throws Exception {
        var authorities = Files.writeString(folder.resolve("ca.crt"), "PEM");

        var run = terminal.run(
                "backend",
                "put",
                "main",
                "--protocol",
                "postgres",
                "--host",
                "a:5432",
                "--host",
                "b:5432",
                "--physical",
                "app",
                "--tls",
                "verify-full",
                "--backend-ca",
                authorities.toString());

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().body())
                .isEqualTo(
                        "{\"hosts\":[\"a:5432\",\"b:5432\"],\"physical\":\"app\",\"tls\":\"verify-full\",\"authorities\":\"PEM\"}");
    }

    @Test
    void letsADatabaseNoLongerSpeakAProtocol() {
        var run = terminal.run("backend", "delete", "main", "--protocol", "postgres");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().what()).isEqualTo("DELETE /v1/backends/main/postgres");
    }
}

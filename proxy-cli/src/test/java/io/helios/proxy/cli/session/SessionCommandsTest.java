package io.helios.proxy.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCommandsTest {
    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls"))
                .on(
                        "GET /v1/sessions",
                        200,
                        "{\"sessions\":[{\"id\":\"s-1\",\"protocol\":\"postgres\",\"database\":\"main\"}]}")
                .on("DELETE /v1/sessions/s-1", 204, "")
                .refusing("DELETE /v1/sessions/s-2", 404, "NOT_FOUND", "There is no session s-2");
        terminal = new Terminal(folder.resolve("home"))
                .at(api)
                .with("HELIOS_TOKEN", "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsWhoIsConnected() {
        var run = terminal.run("session", "list");

        assertThat(run.out()).contains("s-1", "postgres", "main");
    }

    @Test
    void endsAConnection() {
        var run = terminal.run("session", "kill", "s-1");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("s-1 is ended");
    }

    @Test
    void saysThatAConnectionIsGoneAlready() {
        var run = terminal.run("session", "kill", "s-2");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("There is no session s-2");
    }
}

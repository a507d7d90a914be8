package io.helios.proxy.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCommandsTest {
    private static final String PASSWORD = "backend-canary-7";

    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls"))
                .on("POST /v1/vault/credentials", 201, "{\"id\":\"vlt_1\",\"database\":\"main\",\"user\":\"app\"}")
                .on("GET /v1/vault/credentials", 200, "{\"credentials\":[{\"id\":\"vlt_1\",\"user\":\"app\"}]}")
                .on("DELETE /v1/vault/credentials/vlt_1", 204, "");
        terminal = new Terminal(folder.resolve("home"))
                .at(api)
                .with("HELIOS_TOKEN", "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void takesAPasswordFromStandardInput() throws Exception {
        var run = terminal.fed(PASSWORD + "\n", put());

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().json().path("password").asText()).isEqualTo(PASSWORD);
        assertThat(api.lastAsked().json().path("class").asText()).isEqualTo("rw");
        assertThat(run.shown()).doesNotContain(PASSWORD);
    }

    @Test
    void takesAPasswordFromAFile() throws Exception {
        var file = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");

        terminal.run(put("--password-file", file.toString()));

        assertThat(api.lastAsked().json().path("password").asText()).isEqualTo(PASSWORD);
    }

    @Test
    void takesAClientCertificateFromAFileOrStandardInput() throws Exception {
        var pem = PASSWORD + "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
        var file = Files.writeString(folder.resolve("pem"), pem + "\n");

        terminal.run(put("--password-file", file.toString()));
        var ofFile = api.lastAsked().json().path("password").asText();
        terminal.fed(pem + "\n", put());

        assertThat(ofFile).isEqualTo(pem);
        assertThat(api.lastAsked().json().path("password").asText()).isEqualTo(pem);
    }

    @Test
    void takesAPasswordFromAVariable() throws Exception {
        terminal.with("APP_PASSWORD", PASSWORD);

        terminal.run(put("--password-env", "APP_PASSWORD"));

        assertThat(api.lastAsked().json().path("password").asText()).isEqualTo(PASSWORD);
    }

    @Test
    void asksAPersonWithoutShowing() throws Exception {
        terminal.typing(PASSWORD);

        terminal.run(put());

        assertThat(terminal.questions()).containsExactly("hidden: Password of the backend's login");
        assertThat(api.lastAsked().json().path("password").asText()).isEqualTo(PASSWORD);
    }

    @Test
    void takesNoPasswordAsAnArgument() {
        var run = terminal.run(put("--password", PASSWORD));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.shown()).doesNotContain(PASSWORD);
    }

    @Test
    void saysThatTheBackendRefusedIt() {
        try (var refusing = StubApi.in(folder.resolve("refusing"))) {
            refusing.refusing(
                    "POST /v1/vault/credentials", 502, "BACKEND_REFUSED", "The database refused the stored credential");

            var run = terminal.at(refusing).fed(PASSWORD, put());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("refused the stored credential", "not the one that the database knows");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void listsAndDeletes() {
        var listed = terminal.run("vault", "list");
        var deleted = terminal.run("vault", "delete", "vlt_1");

        assertThat(listed.out()).contains("vlt_1", "app");
        assertThat(deleted.exit()).isZero();
    }

    private static String[] put(String... further) {
        var usual = new String[] {"vault", "put", "main", "--protocol", "postgres", "--class", "rw", "--user", "app"};
        var all = Arrays.copyOf(usual, usual.length + further.length);
        System.arraycopy(further, 0, all, usual.length, further.length);
        return all;
    }
}

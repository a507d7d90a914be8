package io.helios.proxy.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendCommandsTest {
    private static final String CANARY = "canary-7f3a-password";

    @TempDir
    private Path folder;

    private StoreFolder store;

    @BeforeEach
    void make() throws Exception {
        store = new StoreFolder(folder);
    }

    @Test
    void listsDatabasesWithTheirEnvironment() throws Exception {
        // Given
        store.run("local", "db", "create", "shop", "--environment", "test");

        // When
        var run = store.run("local", "db", "list", "--output", "json");

        // Then
        assertThat(run.json().get(0).get("name").asText()).isEqualTo("shop");
        assertThat(run.json().get(0).get("environment").asText()).isEqualTo("test");
    }

    @Test
    void deletesADatabaseOnce() {
        // Given
        store.makeBackend("main");

        // When
        var first = store.run("local", "db", "delete", "main");
        var second = store.run("local", "db", "delete", "main");

        // Then
        assertThat(first.exit()).isZero();
        assertThat(second.exit()).isEqualTo(5);
        assertThat(second.err()).isEqualTo("helios: There is no database main\n");
    }

    @Test
    void putsABackendWithAllThatIsSaidOfIt() throws Exception {
        // Given
        store.run("local", "db", "create", "main");

        // When
        var run = store.run(
                "local",
                "backend",
                "put",
                "main",
                "--protocol",
                "postgres",
                "--host",
                "db1:5432",
                "--host",
                "[fd00::1]:5433",
                "--physical",
                "app",
                "--tls",
                "verify-ca");

        // Then
        assertThat(run.exit()).isZero();
        var backend =
                store.run("local", "backend", "list", "--output", "json").json().get(0);
        assertThat(backend.get("hosts").toString()).isEqualTo("[\"db1:5432\",\"[fd00::1]:5433\"]");
        assertThat(backend.get("physical").asText()).isEqualTo("app");
        assertThat(backend.get("tls").asText()).isEqualTo("verify-ca");
    }

    @Test
    void takesOnlyCertificatesForAuthorities() throws Exception {
        // Given
        store.run("local", "db", "create", "main");
        var file = Files.writeString(folder.resolve("ca.crt"), "no certificate");

        // When
        var run = store.run(
                "local",
                "backend",
                "put",
                "main",
                "--protocol",
                "postgres",
                "--host",
                "db1:5432",
                "--ca",
                file.toString());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("ca: ").hasLineCount(1);
    }

    @Test
    void putsAPasswordIntoTheVaultAndShowsItNowhere() throws Exception {
        // Given
        store.makeBackend("main");

        // When
        var run = store.fed(
                CANARY + "\n",
                "local",
                "vault",
                "put",
                "main",
                "--protocol",
                "postgres",
                "--class",
                "rw",
                "--user",
                "app");

        // Then
        assertThat(run.exit()).isZero();
        var listed = store.run("local", "vault", "list");
        assertThat(listed.out()).contains("main/postgres/rw", "app");
        assertThat(run.shown() + listed.shown()).doesNotContain(CANARY);
        assertThat(new String(store.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
        assertThat(store.run("local", "backend", "list", "--output", "json")
                        .json()
                        .get(0)
                        .get("classes")
                        .toString())
                .isEqualTo("[\"rw\"]");
    }

    @Test
    void replacesAPassword() throws Exception {
        // Given
        store.makeBackend("main");
        store.fed("one\n", "local", "vault", "put", "main", "--protocol", "postgres", "--class", "rw", "--user", "app");

        // When
        store.fed("two\n", "local", "vault", "put", "main", "--protocol", "postgres", "--class", "rw", "--user", "app");

        // Then
        var entries = store.run("local", "vault", "list", "--output", "json").json();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).get("version").asInt()).isEqualTo(2);
    }

    @Test
    void wantsAPasswordOfOneLine() {
        // Given
        store.makeBackend("main");

        // When
        var run = store.fed(
                CANARY + "\nmore\n",
                "local",
                "vault",
                "put",
                "main",
                "--protocol",
                "postgres",
                "--class",
                "rw",
                "--user",
                "app");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("one line").doesNotContain(CANARY);
    }

    @Test
    void putsNoPasswordForABackendThatIsNotThere() {
        // Given
        store.run("local", "db", "create", "main");

        // When
        var run = store.fed(
                CANARY, "local", "vault", "put", "main", "--protocol", "postgres", "--class", "rw", "--user", "app");

        // Then
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("helios: There is no backend main/postgres\n");
    }
}

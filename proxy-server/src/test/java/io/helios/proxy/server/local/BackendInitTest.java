package io.helios.proxy.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.launch.FreePorts;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendInitTest {
    private static final String CANARY = "canary-51c0";

    @TempDir
    private Path folder;

    private StoreFolder store;

    @BeforeEach
    void make() throws Exception {
        store = new StoreFolder(folder);
        store.makeBackend("main");
    }

    @Test
    void printsTheSqlAndFillsTheVault() throws Exception {
        // When
        var run = store.run("backend", "init", "--protocol", "postgres", "--database", "main", "--owner", "app_owner");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("BEGIN;").contains("\"helios_main_ro\"", "PASSWORD 'SCRAM-SHA-256$4096:");
        assertThat(classes()).isEqualTo("[\"ro\",\"rw\",\"ddl\"]");
    }

    @Test
    void printsTheSqlAsJson() throws Exception {
        // When
        var run = store.run(
                "backend", "init", "--protocol", "postgres", "--database", "main", "--owner", "o", "--output", "json");

        // Then
        assertThat(run.json().get("sql").asText()).startsWith("BEGIN;");
    }

    @Test
    void givesNewPasswordsOnlyWhereThatIsSaid() {
        // Given
        String[] line = {"backend", "init", "--protocol", "postgres", "--database", "main", "--owner", "o"};
        store.run(line);

        // When
        var run = store.run(line);

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("--restore").hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void leavesTheVaultAloneWhenTheSqlDidNotRun() throws Exception {
        // Given
        var url = "postgresql://root:" + CANARY + "@127.0.0.1:" + FreePorts.next() + "/postgres";

        // When
        var run = store.fed(
                url, "backend", "init", "--protocol", "postgres", "--database", "main", "--owner", "o", "--run");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("helios: no connection to 127.0.0.1:").hasLineCount(1);
        assertThat(run.shown()).doesNotContain(CANARY);
        assertThat(classes()).isEqualTo("[]");
    }

    @Test
    void repeatsNothingOfAUrlThatIsNone() {
        // When
        var run = store.fed(
                "postgresql://root:" + CANARY + " @[host",
                "backend",
                "init",
                "--protocol",
                "postgres",
                "--database",
                "main",
                "--owner",
                "o",
                "--run");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("expected postgresql://")
                .doesNotContain(CANARY)
                .hasLineCount(1);
    }

    @Test
    void wantsTheBackendFirst() {
        // When
        var run = store.run("backend", "init", "--protocol", "postgres", "--database", "shop", "--owner", "o");

        // Then
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("helios: There is no database shop\n");
    }

    @Test
    void printsAclLinesForRedis() throws Exception {
        // Given
        store.run("local", "db", "create", "cache");
        store.run(
                "local",
                "backend",
                "put",
                "cache",
                "--protocol",
                "redis",
                "--host",
                "127.0.0.1:5998",
                "--physical",
                "3");

        // When
        var run = store.run("backend", "init", "--protocol", "redis", "--database", "cache", "--output", "json");

        // Then
        assertThat(run.json().get("acl").asText())
                .startsWith("ACL SETUSER helios_cache_ro reset on #")
                .contains(" +eval_ro ", "-select +select|3");
        assertThat(run.err()).contains("run the ACL lines now");
    }

    @Test
    void wantsAnOwnerOnlyForPostgres() {
        // When
        var run = store.run("backend", "init", "--protocol", "postgres", "--database", "main");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("owner").hasLineCount(1);
    }

    @Test
    void knowsThatAnIndexIsANumber() {
        // When
        var run = store.run(
                "local",
                "backend",
                "put",
                "main",
                "--protocol",
                "redis",
                "--host",
                "127.0.0.1:5998",
                "--physical",
                "x");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("physical", "index");
    }

    private String classes() throws Exception {
        return store.run("local", "backend", "list", "--output", "json")
                .json()
                .get(0)
                .get("classes")
                .toString();
    }
}

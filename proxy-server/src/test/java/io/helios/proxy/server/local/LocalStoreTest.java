package io.helios.proxy.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.server.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
    @TempDir
    private Path folder;

    private StoreFolder store;

    @BeforeEach
    void make() throws Exception {
        store = new StoreFolder(folder);
    }

    @Test
    void findsStoreAndKeyInTheConfiguration() throws Exception {
        // Given
        store.run("local", "db", "create", "main");
        var config = Files.writeString(folder.resolve("helios.yaml"), """
                listeners: [ { protocol: postgres, bind: "127.0.0.1:5432" } ]
                store: { url: "sqlite:%s" }
                vault: { kek: { file: "%s" } }
                """.formatted(store.file(), store.key()));

        // When
        var run = CommandRun.of("local", "token", "create", "--name", "ci", "--config", config.toString());

        // Then
        assertThat(run.err()).startsWith("helios: token tok_").hasLineCount(1);
        assertThat(run.exit()).isZero();
    }

    @Test
    void tellsAllThatIsWrongWithTheConfiguration() throws Exception {
        // Given
        var config = Files.writeString(folder.resolve("helios.yaml"), "stor: { url: nowhere }\nlistenrs: []\n");

        // When
        var run = CommandRun.of("local", "token", "list", "--config", config.toString());

        // Then
        assertThat(run.exit()).isEqualTo(78);
        assertThat(run.err()).contains("stor", "listenrs");
    }

    @Test
    void makesNoStoreOfAMisspeltPath() {
        // When
        var run = store.run("local", "token", "list");

        // Then
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("helios: There is no store " + store.file() + "\n");
        assertThat(store.file()).doesNotExist();
    }

    @Test
    void takesTheConfigurationOrTheFile() {
        // When
        var run = store.run("local", "token", "list", "--config", "helios.yaml");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--config and --store exclude each other");
    }

    @Test
    void tellsAWrongKeyInOneLine() throws Exception {
        // Given
        store.run("local", "db", "create", "main");
        var other = folder.resolve("other");
        CommandRun.of("vault", "init-key", "--out", other.toString());

        // When
        var run = CommandRun.of(
                "local",
                "token",
                "create",
                "--name",
                "ci",
                "--store",
                store.file().toString(),
                "--kek",
                other.toString());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .hasLineCount(1)
                .doesNotContain(Files.readString(other).strip());
    }

    @Test
    void wantsTheNameOfACommand() {
        // When
        var run = CommandRun.of("local", "token");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required subcommand");
    }
}

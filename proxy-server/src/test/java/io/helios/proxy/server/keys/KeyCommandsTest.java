package io.helios.proxy.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.TokenFormat;
import io.helios.proxy.server.CommandRun;
import io.helios.proxy.vault.KeyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void mintsATokenAloneOnStandardOutput() {
        // When
        var run = CommandRun.of("token", "mint");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("hdb_svc_").hasLineCount(1);
        assertThat(TokenFormat.fault(run.out().strip().getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void mintsATokenOfEachTypeAsJson() throws Exception {
        // When
        var run = CommandRun.of("token", "mint", "--type", "test", "--output", "json");

        // Then
        assertThat(run.json().get("token").asText()).startsWith("hdb_test_");
        assertThat(run.json().get("type").asText()).isEqualTo("test");
    }

    @Test
    void makesAMasterKeyForItsOwnerAlone() throws Exception {
        // Given
        var file = folder.resolve("kek");

        // When
        var run = CommandRun.of("vault", "init-key", "--out", file.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run.shown())
                .contains(new KeyFile(file).read().id())
                .doesNotContain(Files.readString(file).strip());
    }

    @Test
    void neverOverwritesAMasterKey() throws Exception {
        // Given
        var file = folder.resolve("kek");
        CommandRun.of("vault", "init-key", "--out", file.toString());
        var before = Files.readString(file);

        // When
        var run = CommandRun.of("vault", "init-key", "--out", file.toString());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("never overwritten").hasLineCount(1);
        assertThat(Files.readString(file)).isEqualTo(before);
    }
}

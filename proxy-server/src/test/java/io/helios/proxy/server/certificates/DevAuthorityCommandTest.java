package io.helios.proxy.server.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.server.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevAuthorityCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysHowEachClientIsToldToTrustIt() {
        // When
        var run = CommandRun.of("dev-ca", "--out", folder.toString(), "--name", "db.example.com");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(
                        "PGSSLROOTCERT=" + folder.resolve("ca.crt"),
                        "--ssl-ca=" + folder.resolve("ca.crt"),
                        "NODE_EXTRA_CA_CERTS=" + folder.resolve("ca.crt"),
                        "tlsCAFile=" + folder.resolve("ca.crt"));
    }

    @Test
    void keepsItsKeysToTheirOwner() throws Exception {
        // When
        var run = CommandRun.of("dev-ca", "--out", folder.toString(), "--output", "json");

        // Then
        var key = Path.of(run.json().get("key").asText());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ca.key"))))
                .isEqualTo("rw-------");
    }
}

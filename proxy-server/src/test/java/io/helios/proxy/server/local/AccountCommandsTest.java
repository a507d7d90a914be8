package io.helios.proxy.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandsTest {
    @TempDir
    private Path folder;

    private StoreFolder store;

    @BeforeEach
    void make() throws Exception {
        store = new StoreFolder(folder);
    }

    @Test
    void makesTheOwnerAndTheStoreForItsOwnerAlone() throws Exception {
        // When
        var run = store.run("local", "account", "create", "--owner", "--email", "Ada@example.com", "--output", "json");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.json().get("email").asText()).isEqualTo("ada@example.com");
        assertThat(run.json().get("role").asText()).isEqualTo("owner");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void listsPeopleAndServices() {
        // Given
        store.run("local", "account", "create", "--email", "ada@example.com");
        store.run("local", "account", "create", "--service", "ci");

        // When
        var run = store.run("local", "account", "list");

        // Then
        assertThat(run.out()).hasLineCount(3).contains("person", "member", "service", "ci");
    }

    @Test
    void refusesAnAddressThatIsTaken() {
        // Given
        store.run("local", "account", "create", "--email", "ada@example.com");

        // When
        var run = store.run("local", "account", "create", "--email", "ADA@example.com");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("helios: There is an account with this address\n");
    }

    @Test
    void givesAPersonAPasswordThatIsShownAndKeptNowhere() throws Exception {
        // Given
        store.run("local", "account", "create", "--owner", "--email", "ada@example.com");

        // When
        var run =
                store.fed("correct horse canary\n", "local", "account", "reset-password", "--email", "Ada@example.com");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.shown()).endsWith("has the new password\n").doesNotContain("canary");
        assertThat(new String(store.bytes(), StandardCharsets.ISO_8859_1))
                .contains("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain("canary");
    }

    @Test
    void refusesAWeakPasswordAndAPersonWhoIsNotThere() {
        // Given
        store.run("local", "account", "create", "--email", "ada@example.com");

        // When
        var weak = store.fed("password1234\n", "local", "account", "reset-password", "--email", "ada@example.com");
        var nobody = store.fed("correct horse canary\n", "local", "account", "reset-password", "--email", "x@y.z");

        // Then
        assertThat(weak.exit()).isEqualTo(1);
        assertThat(weak.err()).isEqualTo("helios: password: is one of those that are tried first\n");
        assertThat(nobody.exit()).isEqualTo(5);
    }

    @Test
    void makesNoServiceAnOwner() {
        // When
        var run = store.run("local", "account", "create", "--owner", "--service", "ci");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(store.file()).doesNotExist();
    }
}

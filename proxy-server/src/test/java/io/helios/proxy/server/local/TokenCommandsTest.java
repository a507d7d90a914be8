package io.helios.proxy.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.server.CommandRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandsTest {
    @TempDir
    private Path folder;

    private StoreFolder store;

    @BeforeEach
    void make() throws Exception {
        store = new StoreFolder(folder);
        store.run("local", "db", "create", "main");
    }

    @Test
    void printsTheTokenAloneOnStandardOutputAndNothingOfItElsewhere() throws Exception {
        // When
        var run = store.run("local", "token", "create", "--name", "ci");

        // Then
        var token = run.out().strip();
        assertThat(run.out()).isEqualTo(token + "\n").startsWith("hdb_live_");
        assertThat(run.err()).contains("tok_").doesNotContain(token);
        assertThat(new String(store.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(token);
    }

    @Test
    void printsTheTokenAsJson() throws Exception {
        // When
        var run = store.run(
                "local",
                "token",
                "create",
                "--name",
                "ci",
                "--scopes",
                "database:read,database:write",
                "--expires-in",
                "90m",
                "--output",
                "json");

        // Then
        var json = run.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("id", "token", "name", "type", "scopes", "expires_at");
        assertThat(json.get("type").asText()).isEqualTo("service");
        assertThat(json.get("scopes").toString()).isEqualTo("[\"database:read\",\"database:write\"]");
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(json.get("expires_at").asText())))
                .isBetween(Duration.ofMinutes(80), Duration.ofMinutes(90));
    }

    @Test
    void listsWhatATokenMayDoButNotTheToken() throws Exception {
        // Given
        var token = store.run(
                        "local", "token", "create", "--name", "ci", "--database", "main", "--allowed-ip", "10.0.0.0/8")
                .out()
                .strip();

        // When
        var run = store.run("local", "token", "list", "--output", "json");

        // Then
        var listed = run.json().get(0);
        assertThat(listed.get("state").asText()).isEqualTo("active");
        assertThat(listed.get("databases").toString()).isEqualTo("[\"main\"]");
        assertThat(listed.get("allowed_ips").toString()).isEqualTo("[\"10.0.0.0/8\"]");
        assertThat(run.out()).doesNotContain(token);
    }

    @Test
    void givesTheTokenToTheAccountThatIsNamed() throws Exception {
        // Given
        var account = store.run("local", "account", "create", "--email", "ada@example.com")
                .out()
                .strip();

        // When
        var run = store.run("local", "token", "create", "--name", "laptop", "--account", "ada@example.com");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(store.run("local", "token", "list", "--output", "json")
                        .json()
                        .get(0)
                        .get("account")
                        .asText())
                .isEqualTo(account);
    }

    @Test
    void revokesByNameWithoutTheMasterKey() throws Exception {
        // Given
        store.run("local", "token", "create", "--name", "ci");

        // When
        var run = CommandRun.of(
                "local", "token", "revoke", "ci", "--store", store.file().toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).endsWith(" is revoked\n");
        assertThat(store.run("local", "token", "list").out()).contains("revoked");
    }

    @Test
    void asksForTheIdWhereANameIsAmbiguous() throws Exception {
        // Given
        var first = id(store.run("local", "token", "create", "--name", "ci", "--output", "json"));
        var second = id(store.run("local", "token", "create", "--name", "ci", "--output", "json"));

        // When
        var run = store.run("local", "token", "revoke", "ci");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains(first, second).hasLineCount(1);
        assertThat(store.run("local", "token", "list").out()).doesNotContain("revoked");
    }

    @Test
    void findsTheOneThatLivesAmongTokensOfOneName() throws Exception {
        // Given
        var former = id(store.run("local", "token", "create", "--name", "ci", "--output", "json"));
        store.run("local", "token", "revoke", former);
        var living = id(store.run("local", "token", "create", "--name", "ci", "--output", "json"));

        // When
        var run = store.run("local", "token", "revoke", "ci");

        // Then
        assertThat(run.out()).isEqualTo(living + " is revoked\n");
    }

    @Test
    void saysThatThereIsNoSuchToken() {
        // When
        var run = store.run("local", "token", "revoke", "nobody");

        // Then
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("helios: There is no living token nobody\n");
    }

    @Test
    void makesNoTokenWhileTheVaultIsSealed() {
        // When
        var run = CommandRun.of(
                "local",
                "token",
                "create",
                "--name",
                "ci",
                "--store",
                store.file().toString());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("sealed").hasLineCount(1);
    }

    @Test
    void tellsAMisspeltScopeInOneLine() {
        // When
        var run = store.run("local", "token", "create", "--name", "ci", "--scopes", "database:reed");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("scopes").hasLineCount(1);
    }

    @Test
    void takesAWrongTypeForAMistakeOfUse() {
        // When
        var run = store.run("local", "token", "create", "--name", "ci", "--type", "eternal");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("expected one of live, test, service");
    }

    private static String id(CommandRun run) throws Exception {
        return run.json().get("id").asText();
    }
}

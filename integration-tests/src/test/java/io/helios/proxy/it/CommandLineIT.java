package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helios.proxy.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the guide that begin with {@code helios}, as people type them, against a quickstart in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PASSWORD = "your-secure-password";

    @TempDir
    static Path folder;

    private final StringBuilder shown = new StringBuilder();
    private QuickstartProcess quickstart;

    @BeforeAll
    void start() throws IOException {
        quickstart = QuickstartProcess.start(folder.resolve("data"), QuickstartProcess.freePorts());
        Files.createDirectories(folder.resolve("home"));
        var program = Files.createDirectories(folder.resolve("bin")).resolve("helios");
        Files.writeString(program, """
                #!/bin/sh
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' io.helios.proxy.server.Helios "$@"
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        // The first handshake loads half of TLS, on both sides; a busy machine can take longer for it than the proxy
        // waits.
        Await.until("the control plane answers", PATIENCE, () -> apiIsReached());
    }

    private boolean apiIsReached() {
        try {
            return state(run("helios doctor --output json").out(), "api").equals("ok");
        } catch (Exception notYet) {
            return false;
        }
    }

    @AfterAll
    void stop() {
        quickstart.close();
    }

    @Test
    @Order(1)
    void signsUpLogsInAndPrintsAToken() throws Exception {
        // Given
        shell("echo " + PASSWORD + " | helios auth signup --email you@example.com --password-stdin");
        shell("echo " + PASSWORD + " | helios auth login --email you@example.com --password-stdin");

        // When
        var token = shell("helios auth token");

        // Then
        assertThat(token.out().strip()).matches("hdb_live_[0-9A-Za-z]{32}");
        assertThat(ClientProgram.psql(quickstart.psqlUrl(token.out().strip()), "select 40 + 2")
                        .all())
                .isEqualTo("42\n");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("home/.config/helios/credentials"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(2)
    void saysWhoItIsAndLooksAtEverything() throws Exception {
        // When
        var status = shell("helios auth status");
        var doctor = shell("helios doctor --output json");

        // Then
        assertThat(status.out()).contains("you@example.com", "member", "*");
        for (var check : List.of("api", "certificate", "clock", "token", "postgres")) {
            assertThat(state(doctor.out(), check)).as(check).isEqualTo("ok");
        }
    }

    @Test
    @Order(3)
    void renewsTheLogin() throws Exception {
        // Given
        var former = shell("helios auth token").out();

        // When
        var renewed = shell("helios auth refresh");

        // Then
        assertThat(renewed.out()).startsWith("Renewed until ");
        assertThat(shell("helios auth token").out()).isNotEqualTo(former).startsWith("hdb_live_");
    }

    @Test
    @Order(4)
    void makesTheTokensOfTheGuide() throws Exception {
        // When
        var app = shell("helios token create --name \"web-app\" --scopes \"database:read,database:write\"");
        var analytics = shell("helios token create --name \"analytics\" --scopes \"database:read,metrics:read\"");
        var pipeline = shell("helios token create --name \"ci-cd\" --scopes \"branch:*\"");

        // Then
        for (var made : List.of(app, analytics, pipeline)) {
            assertThat(made.out().strip()).matches("hdb_svc_[0-9A-Za-z]{32}");
            assertThat(made.err()).doesNotContain(made.out().strip());
        }
        assertThat(shell("helios token list").out()).contains("branch:create", "branch:merge", "branch:delete");
    }

    @Test
    @Order(5)
    void rotatesATokenInFourSteps() throws Exception {
        // Given
        var former = shell("helios token create --name app-v1").out().strip();

        // When
        var rotation = shell("""
                NEW_TOKEN=$(helios token create --name "app-v2" --output=json | jq -r '.token')
                psql -X -A -t "postgresql://default:$NEW_TOKEN@localhost:%1$d/main" -c 'select 1'
                psql -X -A -t "postgresql://default:%2$s@localhost:%1$d/main" -c 'select 2'
                helios token revoke app-v1
                psql -X -A -t "postgresql://default:$NEW_TOKEN@localhost:%1$d/main" -c 'select 3'
                """.formatted(quickstart.postgresPort(), former));

        // Then
        assertThat(rotation.out()).matches("1\n2\ntok_\\w+ \\(app-v1\\) is revoked\n3\n");
        assertThat(ClientProgram.psql(quickstart.psqlUrl(former), "select 4").err())
                .contains("revoked");
    }

    @Test
    @Order(6)
    void refusesAnAmbiguousNameAndWhatIsNotThere() throws Exception {
        // Given
        shell("helios token create --name twice && helios token create --name twice");

        // When
        var ambiguous = run("helios token revoke twice");
        var absent = run("helios token revoke app-v1");

        // Then
        assertThat(ambiguous.status()).isEqualTo(1);
        assertThat(ambiguous.err()).containsPattern("tok_\\w+, tok_\\w+");
        assertThat(absent.status()).isEqualTo(5);
    }

    @Test
    @Order(7)
    void reachesTheDatabaseByItsConnectionString() throws Exception {
        // When
        var selected = shell("""
                export HELIOS_TOKEN="$(helios auth token)"
                eval "$(helios db env main)"
                psql -X -A -t "$HELIOS_POSTGRES_URL" -c 'select 5'
                """);

        // Then
        assertThat(selected.out()).isEqualTo("5\n");
    }

    @Test
    @Order(8)
    void saysWhyItMayNot() throws Exception {
        // Given
        var reading = shell("helios token create --name reading --scopes database:read")
                .out()
                .strip();

        // When
        var refused = run("HELIOS_TOKEN=" + reading + " helios db create other");

        // Then
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err()).contains("r-").doesNotContain(reading);
    }

    @Test
    @Order(9)
    void showsNoSecretWhereNoneBelongs() throws Exception {
        // Given
        shell("helios token list; helios auth status; helios db list; helios session list; helios member list || true");

        // When
        var token = shell("helios auth token").out().strip();

        // Then
        assertThat(shown.toString().replace(token + "\n", "")).doesNotContain(token.substring(9), PASSWORD);
    }

    @Test
    @Order(10)
    void signsOut() throws Exception {
        // Given
        var token = shell("helios auth token").out().strip();

        // When
        shell("helios auth logout");

        // Then
        assertThat(run("helios auth token").status()).isEqualTo(3);
        assertThat(run("HELIOS_TOKEN=" + token + " helios auth status").status())
                .isEqualTo(3);
        assertThat(ClientProgram.psql(quickstart.psqlUrl(token), "select 6").err())
                .contains("revoked");
    }

    /** Runs lines that must succeed. */
    private ClientProgram.Result shell(String lines) throws Exception {
        var result = run("set -e\n" + lines);
        assertThat(result.status()).as(result.all()).isZero();
        return result;
    }

    private ClientProgram.Result run(String lines) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("XDG_CONFIG_HOME", "");
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        var found = ". '" + folder.resolve("data/env") + "'\n";
        var result = ClientProgram.run(List.of("bash", "-c", found + lines), environment);
        shown.append(result.all());
        return result;
    }

    private static String state(String findings, String check) throws IOException {
        for (JsonNode finding : new ObjectMapper().readTree(findings)) {
            if (finding.path("check").asText().equals(check)) {
                return finding.path("state").asText();
            }
        }
        return "absent";
    }
}

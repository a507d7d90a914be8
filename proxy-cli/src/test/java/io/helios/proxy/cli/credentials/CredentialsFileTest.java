package io.helios.proxy.cli.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {
    private static final String URL = "https://localhost:8443";

    @TempDir
    private Path folder;

    @Test
    void keepsALoginForItsOwnerAlone() throws Exception {
        var file = new CredentialsFile(folder.resolve("new/helios"));

        file.update(none -> none.signedIn(login(URL, "hdb_live_x")));

        assertThat(rights(file.path())).isEqualTo("rw-------");
        assertThat(rights(folder.resolve("new/helios"))).isEqualTo("rwx------");
        assertThat(file.read().of(URL)).contains(login(URL, "hdb_live_x"));
    }

    @Test
    void closesAFileThatOthersCouldRead() throws Exception {
        var file = new CredentialsFile(folder);
        Files.writeString(file.path(), "");
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-rw-rw-"));

        file.update(none -> none.signedIn(login(URL, "t")));

        assertThat(rights(file.path())).isEqualTo("rw-------");
        assertThat(rights(folder)).isEqualTo("rwx------");
    }

    @Test
    void leavesTheFileAsItWasWhenTheChangeFails() throws Exception {
        var file = new CredentialsFile(folder);
        file.update(none -> none.signedIn(login(URL, "t")));
        var before = Files.readString(file.path());

        assertThatThrownBy(() -> file.update(logins -> {
                    throw new CommandFailure(3, "refused");
                }))
                .hasMessage("refused");

        assertThat(Files.readString(file.path())).isEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder("credentials", "credentials.lock");
    }

    @Test
    void keepsOneLoginForEachPlaceAndTheLastOneFirst() {
        var logins = Logins.none()
                .signedIn(login(URL, "one"))
                .signedIn(login("https://b:1", "two"))
                .replaced(login(URL, "three"));

        var read = Logins.parse(logins.text());

        assertThat(read.current()).contains("https://b:1");
        assertThat(read.of(URL)).map(login -> login.token().reveal()).contains("three");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token = hdb_live_secret",
                "[https://a]\ntoken hdb_live_secret",
                "[https://a]\ntoken = hdb_live_secret",
                "[https://a]\nemail = e\ntoken = hdb_live_secret\nobtained-at = hdb_live_secret\nexpires-at = x"
            })
    void saysWhereAFileIsDamagedWithoutSayingWhatStandsThere(String text) {
        assertThatThrownBy(() -> Logins.parse(text))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("hdb_live_secret");
    }

    @Test
    void letsOneProcessAfterAnotherChangeIt() throws Exception {
        int processes = 3;
        int rounds = 40;

        var running = IntStream.range(0, processes)
                .mapToObj(i -> counting(folder, rounds))
                .toList();

        for (var each : running) {
            assertThat(each.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(each.exitValue()).isZero();
        }
        var count = new CredentialsFile(folder).read().of(URL).orElseThrow().token();
        assertThat(count.reveal()).isEqualTo(String.valueOf(processes * rounds));
    }

    /** Adds one to the token, which is a number here, again and again. */
    public static void main(String[] arguments) {
        var file = new CredentialsFile(Path.of(arguments[0]));
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            file.update(logins -> {
                var before = logins.of(URL).map(login -> login.token().reveal()).orElse("0");
                return logins.signedIn(login(URL, String.valueOf(Integer.parseInt(before) + 1)));
            });
        }
    }

    private static Process counting(Path folder, int rounds) {
        try {
            return new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CredentialsFileTest.class.getName(),
                            folder.toString(),
                            String.valueOf(rounds)))
                    .inheritIO()
                    .start();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Login login(String url, String token) {
        return new Login(
                url,
                "ada@example.com",
                Optional.of("/tls/ca.crt"),
                Secret.of(token),
                Instant.parse("2026-11-25T12:00:00Z"),
                Instant.parse("2026-12-02T12:00:00Z"));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

package io.helios.proxy.cli.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that find the same stale token: to refresh it twice would end the login, because that looks like theft. */
class RefreshRaceTest {
    private static final String OLD = "hdb_live_000000000000000000000000003wfJ20";
    private static final String NEW = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";

    @TempDir
    private Path folder;

    @Test
    void refreshesOnceForAll() throws Exception {
        try (var api = StubApi.in(folder.resolve("tls"))) {
            api.on("POST /v1/auth/refresh", 200, "{\"token\":\"" + NEW + "\",\"expires_at\":\"2026-12-02T12:00:00Z\"}")
                    .refusing("POST /v1/auth/refresh", 401, "AUTH_REQUIRED", "Authentication token has been revoked");
            var home = folder.resolve("home");
            new Terminal(home).signedIn(api, OLD, "2026-11-18T12:00:00Z", "2026-11-25T12:00:01Z");

            var running = Stream.generate(() -> printToken(home)).limit(4).toList();

            for (var each : running) {
                assertThat(each.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                        .isEqualTo(NEW);
            }
            assertThat(api.asked()).hasSize(1);
        }
    }

    /** Prints the token, at noon. */
    public static void main(String[] arguments) {
        var run = new Terminal(Path.of(arguments[0])).run("auth", "token");
        System.out.println(run.out().strip());
        System.exit(run.exit());
    }

    private static Process printToken(Path home) {
        try {
            return new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RefreshRaceTest.class.getName(),
                            home.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

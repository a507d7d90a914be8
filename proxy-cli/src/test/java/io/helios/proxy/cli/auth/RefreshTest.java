package io.helios.proxy.cli.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshTest {
    private static final String OLD = "hdb_live_000000000000000000000000003wfJ20";
    private static final String NEW = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";
    private static final String RENEWED =
            "{\"token\":\"" + NEW + "\",\"token_type\":\"bearer\",\"expires_at\":\"2026-12-02T12:00:00Z\"}";

    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls"));
        terminal = new Terminal(folder.resolve("home"));
        terminal.signedIn(api, OLD, "2026-11-20T00:00:00Z", "2026-11-30T00:00:00Z");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void leavesATokenAloneThatHasMoreThanAFifthOfItsLife() {
        terminal.clock("2026-11-27T23:59:59Z");

        var run = terminal.run("auth", "token");

        assertThat(run.out().strip()).isEqualTo(OLD);
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void renewsATokenOfWhichAFifthIsLeftWithoutALogin() throws Exception {
        api.on("POST /v1/auth/refresh", 200, RENEWED);
        terminal.clock("2026-11-28T00:00:00Z");

        var run = terminal.run("auth", "token");

        assertThat(run.out().strip()).isEqualTo(NEW);
        assertThat(api.lastAsked().authorization()).isEqualTo("Bearer " + OLD);
        assertThat(Files.readString(terminal.credentials())).contains(NEW).doesNotContain(OLD);
    }

    @Test
    void renewsBeforeAnyOtherCommandToo() {
        api.on("POST /v1/auth/refresh", 200, RENEWED).on("GET /v1/auth/tokens", 200, "{\"tokens\":[]}");
        terminal.clock("2026-11-29T00:00:00Z");

        terminal.run("token", "list");

        assertThat(api.lastAsked().authorization()).isEqualTo("Bearer " + NEW);
    }

    @Test
    void goesOnWithATokenThatCannotBeRenewedJustNow() {
        api.refusing("POST /v1/auth/refresh", 503, "AUTH_UNAVAILABLE", "Authentication is not available, try again");
        terminal.clock("2026-11-29T00:00:00Z");

        var run = terminal.run("auth", "token");

        assertThat(run.exit()).isZero();
        assertThat(run.out().strip()).isEqualTo(OLD);
    }

    @Test
    void saysThatOnlyAPasswordHelpsWhenTheRenewalIsRefused() throws Exception {
        api.refusing("POST /v1/auth/refresh", 401, "AUTH_EXPIRED", "Authentication token has expired");
        terminal.clock("2026-12-20T00:00:00Z");

        var run = terminal.run("auth", "token");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("helios auth login");
        assertThat(Files.readString(terminal.credentials())).contains(OLD);
    }

    @Test
    void renewsWhenItIsAskedToWhateverIsLeft() throws Exception {
        api.on("POST /v1/auth/refresh", 200, RENEWED);
        terminal.clock("2026-11-20T00:01:00Z");

        var run = terminal.run("auth", "refresh");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("2026-12-02T12:00:00Z");
        assertThat(run.shown()).doesNotContain(OLD, NEW);
        assertThat(Files.readString(terminal.credentials())).contains(NEW);
    }

    @Test
    void renewsNothingWithoutALogin() {
        var run = new Terminal(folder.resolve("nobody")).at(api).run("auth", "refresh");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("no login");
    }
}

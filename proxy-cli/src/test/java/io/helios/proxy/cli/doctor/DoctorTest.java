package io.helios.proxy.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";

    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls")).on("GET /openapi.json", 200, "{}");
        terminal = new Terminal(folder.resolve("home"))
                .at(api)
                .with("HELIOS_TOKEN", TOKEN)
                .clock(now.toString());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void findsEverythingWell() throws Exception {
        try (var listener = answering('S')) {
            whoami(now.plus(7, ChronoUnit.DAYS));
            databases(listener.getLocalPort());

            var run = terminal.run("doctor", "--output", "json");

            assertThat(run.exit()).isZero();
            assertThat(state(run.json(), "api")).isEqualTo("ok");
            assertThat(state(run.json(), "certificate")).isEqualTo("warning");
            assertThat(state(run.json(), "clock")).isEqualTo("ok");
            assertThat(state(run.json(), "token")).isEqualTo("ok");
            assertThat(state(run.json(), "postgres")).isEqualTo("ok");
            assertThat(run.shown()).doesNotContain(TOKEN);
        }
    }

    @Test
    void noticesAClockThatIsWrong() throws Exception {
        whoami(now.plus(7, ChronoUnit.DAYS));
        terminal.clock(now.minus(5, ChronoUnit.MINUTES).toString());

        var run = terminal.run("doctor", "--output", "json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(state(run.json(), "clock")).isEqualTo("failed");
    }

    @Test
    void noticesATokenThatIsRefused() throws Exception {
        api.refusing("GET /v1/auth/whoami", 401, "AUTH_EXPIRED", "Authentication token has expired");

        var run = terminal.run("doctor", "--output", "json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(state(run.json(), "token")).isEqualTo("failed");
    }

    @Test
    void noticesAListenerThatIsNotThere() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        whoami(now.plus(7, ChronoUnit.DAYS));
        databases(free);

        var run = terminal.run("doctor", "--output", "json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(state(run.json(), "postgres")).isEqualTo("failed");
    }

    @Test
    void noticesAListenerThatSpeaksSomethingElse() throws Exception {
        try (var listener = answering('H')) {
            whoami(now.plus(7, ChronoUnit.DAYS));
            databases(listener.getLocalPort());

            var run = terminal.run("doctor", "--output", "json");

            assertThat(state(run.json(), "postgres")).isEqualTo("failed");
        }
    }

    @Test
    void saysWhatToLookAtWhenTheApiIsNotThere() {
        api.close();

        var run = terminal.run("doctor");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("nothing listens", "skipped");
    }

    @Test
    void explainsARefusalFromTheAudit() {
        api.on(
                "GET /v1/audit/r-7Qm2ZkP0aXy4",
                200,
                "{\"type\":\"auth.refused\",\"code\":\"FORBIDDEN\",\"reason\":\"scope database:write\"}");

        var run = terminal.run("doctor", "--explain", "r-7Qm2ZkP0aXy4");

        assertThat(run.out()).contains("auth.refused", "scope database:write");
    }

    @Test
    void explainsARefusalFromTheFilesOfTheAudit() throws Exception {
        var audit = Files.createDirectory(folder.resolve("audit"));
        Files.writeString(audit.resolve("audit-2026-11-24-001.jsonl"), """
                {"type":"auth.refused","code":"AUTH_EXPIRED","reason":"expired 2026-11-24T00:00:00Z","ref":"r-old000000000"}
                """);
        Files.writeString(audit.resolve("audit.jsonl"), """
                {"type":"auth.ok","conn":"r-old000000000"}
                {"type":"auth.refused","code":"FORBIDDEN","ref":"r-new000000000"}
                half a li""");

        var run = terminal.run("doctor", "--explain", "r-old000000000", "--audit", audit.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("AUTH_EXPIRED", "expired 2026-11-24T00:00:00Z");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void hasNoExplanationForAReferenceThatNobodyWrote() {
        var run = terminal.run("doctor", "--explain", "r-none00000000");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("--audit");
    }

    private void whoami(Instant end) {
        api.on(
                "GET /v1/auth/whoami",
                200,
                "{\"token\":{\"id\":\"tok_1\",\"scopes\":[\"*\"],\"expires_at\":\"" + end + "\"}}");
    }

    private void databases(int port) {
        api.on(
                "GET /v1/databases",
                200,
                "{\"databases\":[{\"name\":\"main\",\"backends\":[{\"protocol\":\"postgres\"}],"
                        + "\"listeners\":[{\"protocol\":\"postgres\",\"port\":" + port + "}]}]}");
    }

    /** Answers the first connection with one byte. */
    private static ServerSocket answering(char answer) throws IOException {
        var listener = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        var thread = new Thread(() -> {
            try (var peer = listener.accept()) {
                peer.getInputStream().readNBytes(8);
                peer.getOutputStream().write(answer);
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return listener;
    }

    private static String state(JsonNode findings, String check) {
        for (var finding : findings) {
            if (finding.path("check").asText().equals(check)) {
                return finding.path("state").asText();
            }
        }
        return "absent";
    }
}

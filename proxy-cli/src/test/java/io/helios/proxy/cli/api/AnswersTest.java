package io.helios.proxy.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of every answer, and of none. */
class AnswersTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";

    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls"));
        terminal = new Terminal(folder.resolve("home")).at(api).with("HELIOS_TOKEN", TOKEN);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH_REQUIRED, 401, 3",
        "AUTH_EXPIRED, 401, 3",
        "FORBIDDEN, 403, 4",
        "NOT_FOUND, 404, 5",
        "RATE_LIMITED, 429, 6",
        "BUDGET_EXCEEDED, 429, 6",
        "TOO_MANY_CONNECTIONS, 503, 1",
        "TLS_REQUIRED, 400, 1",
        "AUTH_UNAVAILABLE, 503, 1",
        "BACKEND_UNAVAILABLE, 503, 1",
        "BACKEND_REFUSED, 502, 1",
        "AUDIT_UNAVAILABLE, 503, 1",
        "PROTOCOL_VIOLATION, 400, 1",
        "SHUTTING_DOWN, 503, 1",
        "BAD_REQUEST, 400, 1",
        "METHOD_NOT_ALLOWED, 405, 1",
        "CONFLICT, 409, 1",
        "PAYLOAD_TOO_LARGE, 413, 1",
        "UNSUPPORTED_MEDIA_TYPE, 415, 1",
        "INVALID_FIELD, 422, 1",
        "RESULT_TOO_LARGE, 422, 1",
        "SQL_ERROR, 400, 1",
        "BUSY, 503, 1",
        "INTERNAL, 500, 1",
        "STATEMENT_TIMEOUT, 504, 1",
        "OF_A_LATER_VERSION, 418, 1"
    })
    void saysEveryRefusalInItsWordsWithAnExitCode(String code, int status, int exit) {
        api.refusing("GET /v1/auth/tokens", status, code, "What the proxy says of " + code);

        var run = terminal.run("token", "list");

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("helios: What the proxy says of " + code + " (r-7Qm2ZkP0aXy4)")
                .doesNotContain("Exception", "\tat ", TOKEN);
    }

    @Test
    void saysARefusalInJsonToWhoeverAskedForJson() throws Exception {
        api.refusing("GET /v1/auth/tokens", 403, "FORBIDDEN", "Token does not have required scope: metrics:read");

        var run = terminal.run("token", "list", "--output", "json");

        var error = new ObjectMapper().readTree(run.err()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("FORBIDDEN");
        assertThat(error.path("message").asText()).isEqualTo("Token does not have required scope: metrics:read");
        assertThat(error.path("request_id").asText()).isEqualTo("r-7Qm2ZkP0aXy4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "{}", "[1]", "{\"error\":\"no\"}"})
    void knowsThatSomebodyElseAnswered(String body) {
        api.on("GET /v1/auth/tokens", 502, body);

        var run = terminal.run("token", "list");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("does not answer like a control plane (HTTP 502)");
    }

    @Test
    void takesTheTokenToNoOtherPlace() throws Exception {
        try (var elsewhere = StubApi.in(folder.resolve("other"))) {
            api.on("GET /v1/auth/tokens", 307, elsewhere.url() + "/v1/auth/tokens");

            var run = terminal.run("token", "list");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void saysWhatToLookAtWhenNothingListens() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        var run = terminal.run("token", "list", "--url", "https://localhost:" + free);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("nothing listens at https://localhost:" + free, "helios quickstart");
    }

    @Test
    void believesNoCertificateOfAStranger() {
        terminal.without("HELIOS_CA");

        var run = terminal.run("token", "list");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("signed by nobody who is trusted here", "HELIOS_CA");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void believesNoCertificateForAnotherName() throws Exception {
        try (var elsewhere = StubApi.elsewhere(folder.resolve("other"))) {
            var run = terminal.at(elsewhere).run("token", "list");

            assertThat(run.err()).contains("is for another name");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongWithAFileOfCertificates() throws Exception {
        var file = Files.writeString(folder.resolve("empty.crt"), "");

        var run = terminal.run("token", "list", "--ca", file.toString());

        assertThat(run.err()).contains("there is no certificate in " + file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1",
                "localhost:1",
                "https://u:hunter2@localhost",
                "https://h/path",
                "https://h?x"
            })
    void speaksToNothingButATlsAddress(String url) {
        var run = terminal.run("token", "list", "--url", url);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--url is not an address").doesNotContain("hunter2");
    }

    @Test
    void doesNotRepeatATokenThatCannotStandInAHeader() {
        terminal.with("HELIOS_TOKEN", TOKEN + "\nX-Evil: 1");

        var run = terminal.run("token", "list");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.shown()).doesNotContain(TOKEN, "X-Evil");
    }

    @Test
    void letsNobodyDriveTheTerminal() {
        api.on(
                "GET /v1/auth/tokens",
                200,
                "{\"tokens\":[{\"id\":\"tok_1\",\"name\":\"\\u001b[2Jgone\\u202e\",\"type\":\"live\"}]}");

        var run = terminal.run("token", "list");

        assertThat(run.out()).contains("?[2Jgone?").doesNotContain("\u001b", "\u202e");
    }
}

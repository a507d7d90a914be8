package io.helios.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AdminConnectionTest {
    private static final String GET = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST_GET = "GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(150);

    private RunningAdmin admin;

    @BeforeEach
    void start() throws IOException {
        start(new AdminLimits(8, 1_024, LONG, LONG, LONG));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void answersRequestsOfOneConnectionInOrder() throws IOException {
        try (var client = admin.connect()) {
            client.send(GET);
            assertThat(client.readTo("ok\n")).contains("connection: keep-alive");

            var rest = client.send(GET + GET + LAST_GET).readToEnd();

            assertThat(rest.split("HTTP/1.1 200 OK")).hasSize(4);
            assertThat(rest).contains("connection: close").endsWith("ok\n");
        }
    }

    @Test
    void speaksWithOldClients() throws IOException {
        assertThat(admin.exchange("GET /livez HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nhello",
                "Content-Length: 1000000000\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n"
            })
    void bodiesAreTooLarge(String rest) throws IOException {
        try (var client = admin.connect()) {
            var answer =
                    client.send("POST /reload HTTP/1.1\r\nHost: a\r\n" + rest).readTo("\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("connection: close");
        }
    }

    @RepeatedTest(5)
    void aClientThatStillSendsItsBodyReadsTheAnswer() throws Exception {
        var response =
                admin.send(admin.request("/reload").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1_000_000])));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "GET /livez HTTP/1.1\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 7\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"
            })
    void malformedRequestsAreBad(String request) throws IOException {
        assertThat(admin.exchange(request + LAST_GET))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("200 OK");
    }

    @Test
    void longRequestLinesAreRefused() throws IOException {
        assertThat(admin.exchange("GET /" + "x".repeat(2_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
    }

    @Test
    void longHeadersAreRefused() throws IOException {
        assertThat(admin.exchange("GET /livez HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(2_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        restart(new AdminLimits(8, 1_024, SHORT, LONG, LONG));

        assertThat(admin.exchange("")).isEmpty();
    }

    @Test
    void aDrippingRequestGetsNoMoreTimeThanASilentOne() throws IOException {
        restart(new AdminLimits(8, 100_000, SHORT, LONG, LONG));
        try (var client = admin.connect()) {
            int taken = client.drip("GET /livez HTTP/1.1\r\nX: " + "x".repeat(5_000));

            assertThat(taken).isLessThan(1_000);
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        restart(new AdminLimits(8, 1_024, LONG, SHORT, LONG));

        assertThat(admin.exchange(GET)).startsWith("HTTP/1.1 200 OK").endsWith("ok\n");
    }

    @Test
    void aClientThatDoesNotReadIsClosed() throws IOException {
        restart(new AdminLimits(8, 1_024, LONG, LONG, SHORT));
        try (var client = admin.connect()) {
            client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(client.sendUntilHungUp()).isTrue();
        }
    }

    @Test
    void aNewcomerTakesThePlaceOfTheMostSilent() throws Exception {
        restart(new AdminLimits(2, 1_024, LONG, LONG, LONG));
        try (var busy = admin.connect();
                var silent = admin.connect()) {
            silent.send(GET).readTo("ok\n");
            busy.send(GET).readTo("ok\n");

            var newcomer = admin.get("/livez");

            assertThat(newcomer.statusCode()).isEqualTo(200);
            assertThat(silent.readToEnd()).isEmpty();
            assertThat(busy.send(LAST_GET).readToEnd()).endsWith("ok\n");
        }
    }

    private void restart(AdminLimits limits) throws IOException {
        admin.close();
        start(limits);
    }

    private void start(AdminLimits limits) throws IOException {
        var page = "helios_up 1.0\n".repeat(1_000_000);
        admin = new RunningAdmin(
                new AdminPages(() -> page, Health.of(), Health.of(), Health.of(), Optional.empty()), limits);
    }
}

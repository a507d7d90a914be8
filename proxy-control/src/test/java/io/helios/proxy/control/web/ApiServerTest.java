package io.helios.proxy.control.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.control.accounts.Role;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiServerTest {
    private static final String WHOAMI = "/v1/auth/whoami";

    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    @Test
    void tellsACallerWhoHeIs() {
        var member = api.as(Role.MEMBER);

        var told = member.get(WHOAMI);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().at("/account/email").asText()).isEqualTo("member@example.com");
        assertThat(told.json().at("/token/scopes/0").asText()).isEqualTo("*");
        assertThat(told.response().body()).doesNotContain(member.token());
    }

    @Test
    void refusesACallerWithoutATokenInTheWordsOfEveryProtocol() {
        var told = api.client().get(WHOAMI);

        assertThat(told.status()).isEqualTo(401);
        assertThat(told.header("WWW-Authenticate")).contains("Bearer");
        assertThat(told.response().body())
                .matches("\\{\"error\":\\{\"code\":\"AUTH_REQUIRED\","
                        + "\"message\":\"Invalid or missing authentication token\",\"request_id\":\"r-\\w{12}\"}}");
        assertThat(api.calls()).singleElement().satisfies(call -> {
            assertThat(told.response().body()).contains(call.reference());
            assertThat(call.operation()).isEqualTo("GET " + WHOAMI);
            assertThat(call.reason()).isEqualTo("no bearer token");
        });
    }

    @Test
    void refusesAnotherScheme() {
        var request = api.client().request(WHOAMI).header("Authorization", "Basic ZGVmYXVsdDp4");

        var told = api.client().send(request);

        assertThat(told.status()).isEqualTo(401);
    }

    @Test
    void readsTheNameOfTheSchemeInAnyCase() {
        var token = api.as(Role.MEMBER).token();

        var told = api.client().send(api.client().request(WHOAMI).header("Authorization", "bearer " + token));

        assertThat(told.status()).isEqualTo(200);
    }

    @Test
    void refusesATokenWithASpaceBehindIt() throws IOException {
        var token = api.as(Role.MEMBER).token();

        var told = api.client().raw(head("GET", WHOAMI) + "Authorization: Bearer  " + token + "\r\n\r\n");

        assertThat(told).startsWith("HTTP/1.1 401 ").doesNotContain(token);
    }

    @Test
    void servesAuthAlsoWithoutTheVersion() {
        var told = api.as(Role.MEMBER).get("/auth/whoami");

        assertThat(told.status()).isEqualTo(200);
    }

    @Test
    void saysWhatAPathAllows() {
        var told = api.as(Role.MEMBER).delete(WHOAMI);

        assertThat(told.status()).isEqualTo(405);
        assertThat(told.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(told.header("Allow")).contains("GET, HEAD");
    }

    @Test
    void doesNotKnowEveryPath() {
        var told = api.as(Role.MEMBER).get("/v1/nothing");

        assertThat(told.status()).isEqualTo(404);
        assertThat(told.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        var token = api.as(Role.MEMBER).token();

        var told = api.client().raw(head("HEAD", WHOAMI) + "Authorization: Bearer " + token + "\r\n\r\n");

        assertThat(told).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n").containsPattern("content-length: [1-9]");
    }

    @Test
    void standsNoGuessingOrKeepingOfAnswers() {
        var told = api.client().get(WHOAMI);

        assertThat(told.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(told.header("Cache-Control")).contains("no-store");
        assertThat(told.header("Strict-Transport-Security")).isPresent();
        assertThat(told.header("Date").orElseThrow())
                .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(told.header("X-Request-Id")).isPresent();
    }

    @Test
    void cutsOffPlaintextWithoutAWord() throws IOException {
        var told = api.client().plain(head("GET", WHOAMI) + "Authorization: Bearer hdb_live_x\r\n\r\n");

        assertThat(told).doesNotContain("HTTP").doesNotContain("hdb_live_x");
    }

    @Test
    void speaksNothingOlderThanTls13() throws IOException {
        try (var socket = (SSLSocket) api.client()
                .tls()
                .getSocketFactory()
                .createSocket("localhost", api.client().address().getPort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void turnsDownALargeBodyBeforeItComes() throws IOException {
        var told = api.client().raw(head("POST", WHOAMI) + "Content-Length: 1048577\r\n\r\n");

        assertThat(told).startsWith("HTTP/1.1 413 ").contains("PAYLOAD_TOO_LARGE");
    }

    @Test
    void turnsDownALargeBodyThatDoesNotSayHowLargeItIs() throws IOException {
        var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        var told = api.client().raw(head("POST", WHOAMI) + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17));

        assertThat(told).startsWith("HTTP/1.1 413 ").contains("PAYLOAD_TOO_LARGE");
    }

    @Test
    void turnsDownLongHeaders() throws IOException {
        var told = api.client().raw(head("GET", WHOAMI) + "X-Long: " + "x".repeat(32 * 1024) + "\r\n\r\n");

        assertThat(told).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void turnsDownTwoLengths() throws IOException {
        var told = api.client()
                .raw(head("POST", WHOAMI) + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThat(told).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void turnsDownAQueryThatIsNotWellEncoded() throws IOException {
        var token = api.as(Role.MEMBER).token();

        var told = api.client()
                .raw(head("GET", "/v1/auth/tokens?limit=%zz") + "Authorization: Bearer " + token + "\r\n\r\n");

        assertThat(told).startsWith("HTTP/1.1 400 ").contains("BAD_REQUEST");
    }

    private static String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    }
}

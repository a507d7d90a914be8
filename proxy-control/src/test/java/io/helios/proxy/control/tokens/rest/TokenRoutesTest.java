package io.helios.proxy.control.tokens.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.web.ApiClient;
import io.helios.proxy.control.web.ApiFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenRoutesTest {
    private static final String TOKENS = "/v1/auth/tokens";

    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    private @Nullable ApiClient signedIn;

    @BeforeEach
    void signIn() {
        signedIn = api.as(Role.MEMBER);
    }

    private ApiClient member() {
        return Objects.requireNonNull(signedIn);
    }

    @Test
    void makesTheServiceTokenOfTheGuide() {
        var told = member().post(
                        TOKENS,
                        "{\"name\":\"ci-cd-pipeline\",\"type\":\"service\","
                                + "\"scopes\":[\"database:read\",\"database:write\",\"branch:create\"],\"expires_in_days\":90}");

        assertThat(told.status()).isEqualTo(201);
        assertThat(told.json().path("token").asText()).matches("hdb_svc_[0-9A-Za-z]{32}");
        assertThat(told.json().path("id").asText()).matches("tok_[0-9A-Za-z]{12}");
        assertThat(lifeOf(told.json())).isCloseTo(Duration.ofDays(90), Duration.ofSeconds(5));
        assertThat(told.header("Location"))
                .contains(TOKENS + "/" + told.json().path("id").asText());
    }

    @Test
    void makesAServiceTokenWhereOnlyScopesAreGiven() {
        var told = member().post(TOKENS, "{\"name\":\"a\",\"scopes\":[\"branch:*\"],\"expires_in\":\"90m\"}");

        assertThat(told.json().path("type").asText()).isEqualTo("service");
        assertThat(texts(told.json(), "scopes"))
                .containsExactlyInAnyOrder("branch:read", "branch:create", "branch:merge", "branch:delete");
        assertThat(lifeOf(told.json())).isCloseTo(Duration.ofMinutes(90), Duration.ofSeconds(5));
    }

    @Test
    void makesALiveTokenForEverythingWhereNothingIsSaid() {
        var told = member().post(TOKENS, "{\"name\":\"app-v2\"}");

        assertThat(told.json().path("token").asText()).startsWith("hdb_live_");
        assertThat(texts(told.json(), "scopes")).containsExactly("*");
        assertThat(lifeOf(told.json())).isCloseTo(Duration.ofDays(7), Duration.ofSeconds(5));
    }

    @Test
    void makesATokenOncePerIdempotencyKey() {
        var first = once("k-1");

        var second = once("k-1");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.message()).contains(first.json().path("id").asText());
        assertThat(second.response().body()).doesNotContain("hdb_");
    }

    @Test
    void listsTokensAsTheGuideShowsThem() {
        var made = member().post(TOKENS, "{\"name\":\"reader\",\"scopes\":[\"database:read\"]}")
                .json();

        var told = member().get(TOKENS);

        assertThat(told.json().path("tokens")).hasSize(2);
        var reader = told.json().path("tokens").path(0);
        assertThat(reader.path("id")).isEqualTo(made.path("id"));
        assertThat(reader.path("last_used").isNull()).isTrue();
        assertThat(reader.path("state").asText()).isEqualTo("active");
        var login = told.json().path("tokens").path(1);
        assertThat(login.path("name").asText()).isEqualTo("CLI Token");
        assertThat(login.path("last_used_protocol").asText()).isEqualTo("api");
        assertThat(login.path("last_used_ip").asText()).isNotEmpty();
        assertThat(told.response().body()).doesNotContain(member().token()).doesNotContain("lookup");
    }

    @Test
    void listsInPages() {
        member().post(TOKENS, "{\"name\":\"second\"}");
        member().post(TOKENS, "{\"name\":\"third\"}");

        var first = member().get(TOKENS + "?limit=2").json();

        var rest = member().get(
                        TOKENS + "?limit=2&cursor=" + first.path("next_cursor").asText())
                .json();
        assertThat(names(first)).containsExactly("third", "second");
        assertThat(names(rest)).containsExactly("CLI Token");
        assertThat(rest.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void findsTokensByNameByUseAndByEnd() {
        member().post(TOKENS, "{\"name\":\"short\",\"expires_in\":\"1h\"}");

        var soon = member().get(TOKENS + "?expiring_within=2d").json();

        assertThat(names(soon)).containsExactly("short");
        assertThat(names(member().get(TOKENS + "?name=short").json())).containsExactly("short");
        assertThat(names(member().get(TOKENS + "?unused-for=0s").json())).contains("short");
        assertThat(names(member().get(TOKENS + "?unused_for=1d").json())).isEmpty();
    }

    @Test
    void takesATokenBackOnce() {
        var path = TOKENS + "/" + make("{\"name\":\"x\"}").path("id").asText();

        var told = member().delete(path);

        assertThat(told.status()).isEqualTo(204);
        assertThat(told.response().body()).isEmpty();
        assertThat(member().delete(path).status()).isEqualTo(404);
        assertThat(names(member().get(TOKENS).json())).containsExactly("CLI Token");
        assertThat(names(member().get(TOKENS + "?state=all").json())).contains("x");
    }

    @Test
    void hidesTheTokensOfOthersAlsoFromTheOwner() {
        var path = TOKENS + "/" + make("{\"name\":\"x\"}").path("id").asText();
        var owner = api.as(Role.OWNER);

        var told = owner.delete(path);

        assertThat(told.status()).isEqualTo(404);
        assertThat(owner.get(path).status()).isEqualTo(404);
        assertThat(owner.call("PATCH", path, "{\"name\":\"y\"}").status()).isEqualTo(404);
        assertThat(owner.post(path + "/rotate", "{}").status()).isEqualTo(404);
        assertThat(member().get(path).status()).isEqualTo(200);
    }

    @Test
    void changesTheTermsOfAToken() {
        var path = TOKENS + "/"
                + make("{\"name\":\"x\",\"max_connections\":3,\"idle_timeout\":\"5m\"}")
                        .path("id")
                        .asText();

        var told = member().call(
                        "PATCH", path, "{\"name\":\"y\",\"allowed_ips\":[\"192.0.2.0/24\"],\"max_connections\":null}");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().path("name").asText()).isEqualTo("y");
        assertThat(texts(told.json(), "allowed_ips")).containsExactly("192.0.2.0/24");
        assertThat(told.json().path("max_connections").isNull()).isTrue();
        assertThat(told.json().path("idle_timeout").asText()).isEqualTo("300s");
    }

    @Test
    void doesNotChangeWhatWasHandedOut() {
        var path = TOKENS + "/" + make("{\"name\":\"x\"}").path("id").asText();

        var told = member().call("PATCH", path, "{\"scopes\":[\"*\"]}");

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.message()).startsWith("scopes: ");
    }

    @Test
    void rotatesAToken() {
        var former = make("{\"name\":\"app\",\"scopes\":[\"database:read\"],\"expires_in_days\":30}");

        var told = member().post(TOKENS + "/" + former.path("id").asText() + "/rotate", "{\"overlap\":\"1h\"}");

        assertThat(told.status()).isEqualTo(201);
        assertThat(told.json().path("name").asText()).isEqualTo("app");
        assertThat(texts(told.json(), "scopes")).containsExactly("database:read");
        assertThat(lifeOf(told.json())).isCloseTo(Duration.ofDays(30), Duration.ofSeconds(5));
        var old = member().get(TOKENS + "/" + former.path("id").asText()).json();
        assertThat(old.path("state").asText()).isEqualTo("replaced");
        assertThat(lifeOf(old)).isCloseTo(Duration.ofHours(1), Duration.ofSeconds(5));
    }

    @Test
    void takesTheFormerTokenBackAtOnceWithoutAnOverlap() {
        var former = make("{\"name\":\"app\"}");

        member().post(TOKENS + "/" + former.path("id").asText() + "/rotate", "{\"overlap\":\"0s\"}");

        var told = member().with(former.path("token").asText()).get("/v1/auth/whoami");
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.message()).isEqualTo("Authentication token has been revoked");
    }

    @Test
    void rotatesATokenOnce() {
        var path = TOKENS + "/" + make("{\"name\":\"app\"}").path("id").asText() + "/rotate";
        member().post(path, "{}");

        var told = member().post(path, "{}");

        assertThat(told.status()).isEqualTo(409);
    }

    @Test
    void bindsATokenToDatabases() {
        TestStores.database(api.store(), new DatabaseName("orders"), Environment.LIVE);

        var told = member().post(TOKENS, "{\"name\":\"x\",\"databases\":[\"orders\"]}");

        assertThat(texts(told.json(), "databases")).containsExactly("orders");
    }

    private ApiClient.Told once(String key) {
        return member().send(member().request(TOKENS)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"x\"}")));
    }

    private JsonNode make(String body) {
        var told = member().post(TOKENS, body);
        assertThat(told.status()).as(told.toString()).isEqualTo(201);
        return told.json();
    }

    private static Duration lifeOf(JsonNode token) {
        return Duration.between(
                Instant.now(), Instant.parse(token.path("expires_at").asText()));
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.path("tokens").spliterator(), false)
                .map(token -> token.path("name").asText())
                .toList();
    }

    private static List<String> texts(JsonNode json, String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

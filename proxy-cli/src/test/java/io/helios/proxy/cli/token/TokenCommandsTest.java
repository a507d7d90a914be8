package io.helios.proxy.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandsTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";
    private static final String MADE = "hdb_svc_0123456789ABCDEFGHIJKLMNOP1kmEAB";
    private static final String CREATED = "{\"id\":\"tok_new\",\"token\":\"" + MADE
            + "\",\"name\":\"app-v2\",\"type\":\"service\",\"scopes\":[\"*\"],\"expires_at\":\"2027-02-23T12:00:00Z\"}";
    private static final String TOKENS = """
            {"tokens":[
              {"id":"tok_a","name":"app-v1","type":"service","created_at":"2026-11-01T00:00:00Z","last_used":"2026-11-25T11:00:00Z",
               "expires_at":"2026-11-30T00:00:00Z","scopes":["database:read"],"revoked":false},
              {"id":"tok_b","name":"twice","type":"live","created_at":"2026-08-01T00:00:00Z","last_used":"2026-09-01T00:00:00Z",
               "expires_at":"2027-01-01T00:00:00Z","scopes":["*"],"revoked":false},
              {"id":"tok_c","name":"twice","type":"live","created_at":"2026-11-24T00:00:00Z","last_used":null,
               "expires_at":"2027-01-01T00:00:00Z","scopes":["*"],"revoked":false},
              {"id":"tok_d","name":"app-v1","type":"live","created_at":"2026-08-01T00:00:00Z","last_used":null,
               "expires_at":"2026-09-01T00:00:00Z","scopes":["*"],"revoked":true}],
             "next_cursor":null}""";

    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls")).on("GET /v1/auth/tokens", 200, TOKENS);
        terminal = new Terminal(folder.resolve("home")).at(api).with("HELIOS_TOKEN", TOKEN);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void printsANewTokenAloneOnStandardOutput() throws Exception {
        api.on("POST /v1/auth/tokens", 201, CREATED);

        var run = terminal.run(
                "token",
                "create",
                "--name",
                "web-app",
                "--scopes",
                "database:read,database:write",
                "--database",
                "main",
                "--type",
                "service",
                "--expires-in",
                "30d",
                "--allowed-ips",
                "203.0.113.50,2001:db8::/32");

        assertThat(run.out()).isEqualTo(MADE + System.lineSeparator());
        assertThat(run.err()).contains("tok_new", "shown this once").doesNotContain(MADE);
        assertThat(api.lastAsked().json().toString())
                .isEqualTo(
                        "{\"name\":\"web-app\",\"type\":\"service\",\"scopes\":[\"database:read\",\"database:write\"],"
                                + "\"databases\":[\"main\"],\"allowed_ips\":[\"203.0.113.50\",\"2001:db8::/32\"],"
                                + "\"expires_in\":\"2592000s\"}");
    }

    @Test
    void givesANewTokenToJq() throws Exception {
        api.on("POST /v1/auth/tokens", 201, CREATED);

        var run = terminal.run("token", "create", "--name", "app-v2", "--output=json");

        assertThat(run.json().path("token").asText()).isEqualTo(MADE);
        assertThat(run.json().path("scopes").get(0).asText()).isEqualTo("*");
        assertThat(api.lastAsked().body()).isEqualTo("{\"name\":\"app-v2\"}");
    }

    @Test
    void listsWhatIsKnownOfEachToken() {
        var run = terminal.run("token", "list");

        assertThat(run.out().lines()).hasSize(5);
        assertThat(run.out()).contains("LAST USED", "tok_a", "2026-11-25T11:00:00Z", "database:read");
    }

    @Test
    void readsAllPages() {
        try (var paged = StubApi.in(folder.resolve("paged"))) {
            paged.on("GET /v1/auth/tokens", 200, "{\"tokens\":[{\"id\":\"tok_y\"}],\"next_cursor\":\"n/2\"}")
                    .on("GET /v1/auth/tokens?cursor=n%2F2", 200, "{\"tokens\":[{\"id\":\"tok_z\"}]}");

            var run = terminal.at(paged).run("token", "list");

            assertThat(run.out()).contains("tok_y", "tok_z");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void findsTokensThatNobodyUses() throws Exception {
        var run = terminal.run("token", "list", "--unused-for", "30d", "--output", "json");

        assertThat(run.json().findValuesAsText("id")).containsExactly("tok_b", "tok_d");
    }

    @Test
    void findsTokensThatEndSoon() throws Exception {
        var run = terminal.run("token", "list", "--expiring-within", "7d", "--output", "json");

        assertThat(run.json().findValuesAsText("id")).containsExactly("tok_a");
    }

    @Test
    void revokesByANameThatOneLivingTokenHas() {
        api.on("DELETE /v1/auth/tokens/tok_a", 204, "");

        var run = terminal.run("token", "revoke", "app-v1");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().what()).isEqualTo("DELETE /v1/auth/tokens/tok_a");
        assertThat(run.out()).contains("tok_a (app-v1) is revoked");
    }

    @Test
    void revokesById() {
        api.on("DELETE /v1/auth/tokens/tok_c", 204, "");

        var run = terminal.run("token", "revoke", "tok_c");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().what()).isEqualTo("DELETE /v1/auth/tokens/tok_c");
    }

    @Test
    void namesTheIdsWhenANameIsAmbiguous() {
        var run = terminal.run("token", "revoke", "twice");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("tok_b, tok_c");
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void revokesNothingThatIsNotThere() {
        var run = terminal.run("token", "revoke", "app-v9");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void sendsNoTokenAnywhereThatWasTypedForItsName() {
        var run = terminal.run("token", "revoke", MADE);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(api.asked()).isEmpty();
        assertThat(run.shown()).doesNotContain(MADE.substring(8));
    }

    @Test
    void rotatesWithAnOverlap() throws Exception {
        api.on("POST /v1/auth/tokens/tok_a/rotate", 201, CREATED);

        var run = terminal.run("token", "rotate", "app-v1", "--overlap", "1h");

        assertThat(run.out().strip()).isEqualTo(MADE);
        assertThat(api.lastAsked().json().path("overlap").asText()).isEqualTo("3600s");
    }

    @Test
    void showsNoTokenInAnythingButANewOne() {
        api.on("DELETE /v1/auth/tokens/tok_a", 204, "");

        var shown = terminal.run("token", "list").shown()
                + terminal.run("token", "list", "--output", "json").shown()
                + terminal.run("token", "revoke", "app-v1").shown()
                + terminal.run("token", "revoke", "twice").shown();

        assertThat(shown).doesNotContain(TOKEN.substring(9));
    }
}

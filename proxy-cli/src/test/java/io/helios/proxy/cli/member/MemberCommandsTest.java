package io.helios.proxy.cli.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberCommandsTest {
    private static final String MEMBERS = """
            {"members":[
              {"id":"acc_1","kind":"person","name":"Ada","email":"ada@example.com","role":"owner","state":"active"},
              {"id":"acc_2","kind":"service","name":"ci","email":null,"role":null,"state":"active"},
              {"id":"inv_3","kind":"person","name":"bo@example.com","email":"bo@example.com","role":"member","state":"invited"}]}""";

    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls")).on("GET /v1/members", 200, MEMBERS);
        terminal = new Terminal(folder.resolve("home"))
                .at(api)
                .with("HELIOS_TOKEN", "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsMembersAndWhoIsInvited() {
        var run = terminal.run("member", "list");

        assertThat(run.out()).contains("ada@example.com", "ci", "invited");
    }

    @Test
    void printsTheLinkOfAnInvitationAlone() throws Exception {
        api.on(
                "POST /v1/members",
                201,
                "{\"id\":\"inv_4\",\"link\":\"https://h/signup#inv-x\",\"invitation\":\"inv-x\"}");

        var run = terminal.run("member", "invite", "cy@example.com", "--role", "admin");

        assertThat(run.out().strip()).isEqualTo("https://h/signup#inv-x");
        assertThat(api.lastAsked().json().path("role").asText()).isEqualTo("admin");
    }

    @Test
    void signsUpWithTheLinkOfAnInvitation() throws Exception {
        api.on("POST /v1/auth/signup", 201, "{\"id\":\"acc_4\"}");
        terminal.with("HELIOS_INVITATION", "https://h/signup#inv-x");

        terminal.fed("a long password", "auth", "signup", "--email", "cy@example.com", "--password-stdin");

        assertThat(api.lastAsked().json().path("invitation").asText()).isEqualTo("inv-x");
    }

    @Test
    void changesARoleByAddress() throws Exception {
        api.on("PATCH /v1/members/acc_1", 200, "{\"id\":\"acc_1\",\"role\":\"admin\"}");

        var run = terminal.run("member", "role", "ADA@example.com", "admin");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().json().path("role").asText()).isEqualTo("admin");
    }

    @Test
    void removesAMemberAndAnInvitation() {
        api.on("DELETE /v1/members/acc_2", 204, "").on("DELETE /v1/members/inv_3", 204, "");

        var service = terminal.run("member", "remove", "ci");
        var invited = terminal.run("member", "remove", "bo@example.com");

        assertThat(service.exit()).isZero();
        assertThat(invited.exit()).isZero();
    }

    @Test
    void removesNobodyWhoIsNotThere() {
        var run = terminal.run("member", "remove", "eve@example.com");

        assertThat(run.exit()).isEqualTo(5);
    }
}

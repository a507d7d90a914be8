package io.helios.proxy.control.tokens.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.web.ApiFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdentityRoutesTest {
    private static final String INTROSPECT = "/v1/auth/introspect";
    private static final String LEAKED = "/v1/auth/leaked";
    /** The right form and checksum, and nobody's. */
    private static final String STRANGER = "hdb_live_00000000000000000000000000" + "3wfJ20";

    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    @Test
    void saysWhatTheOwnTokenIs() {
        var member = api.as(Role.MEMBER);

        var told = member.post(INTROSPECT, "");

        assertThat(told.json().path("active").asBoolean()).isTrue();
        assertThat(told.json().path("type").asText()).isEqualTo("live");
        assertThat(told.json().at("/owner/role").asText()).isEqualTo("member");
    }

    @Test
    void saysWhatAnotherTokenIsThatTheCallerHolds() {
        var member = api.as(Role.MEMBER);
        var admin = api.as(Role.ADMIN);

        var told = member.post(INTROSPECT, "{\"token\":\"" + admin.token() + "\"}");

        assertThat(told.json().at("/owner/role").asText()).isEqualTo("admin");
        assertThat(told.response().body()).doesNotContain(admin.token());
    }

    @Test
    void saysThatAStrangeTokenIsNotActive() {
        var told = api.as(Role.MEMBER).post(INTROSPECT, "{\"token\":\"" + STRANGER + "\"}");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().path("active").asBoolean()).isFalse();
        assertThat(told.json().path("code").asText()).isEqualTo("AUTH_REQUIRED");
    }

    @Test
    void endsATokenThatSomebodyFound() {
        var member = api.as(Role.MEMBER);

        var told = api.client().post(LEAKED, "{\"token\":\"" + member.token() + "\"}");

        assertThat(told.status()).isEqualTo(204);
        assertThat(member.get("/v1/auth/whoami").message()).isEqualTo("Authentication token has been revoked");
        assertThat(api.client()
                        .post(LEAKED, "{\"token\":\"" + member.token() + "\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void endsAFoundTokenThatMayNotComeFromThere() {
        var member = api.as(Role.MEMBER);
        var elsewhere = member.post("/v1/auth/tokens", "{\"name\":\"x\",\"allowed_ips\":[\"203.0.113.7\"]}")
                .json()
                .path("token")
                .asText();

        var told = api.client().post(LEAKED, "{\"token\":\"" + elsewhere + "\"}");

        assertThat(told.status()).isEqualTo(204);
    }

    @Test
    void doesNotKnowAFoundTokenOfSomebodyElse() {
        var told = api.client().post(LEAKED, "{\"token\":\"" + STRANGER + "\"}");

        assertThat(told.status()).isEqualTo(404);
    }
}

package io.helios.proxy.control.tokens.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.web.ApiClient;
import io.helios.proxy.control.web.ApiFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Owns the promise that a token gives nobody more than it can do itself. */
class TokenGuardTest {
    private static final String TOKENS = "/v1/auth/tokens";

    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    @Test
    void grantsNoScopeThatTheCallerDoesNotHold() {
        var reader = lesser("{\"name\":\"r\",\"type\":\"live\",\"scopes\":[\"database:read\"]}");

        var told = reader.post(TOKENS, "{\"name\":\"x\",\"scopes\":[\"database:read\",\"database:write\"]}");

        assertThat(told.status()).isEqualTo(403);
        assertThat(told.code()).isEqualTo("FORBIDDEN");
        assertThat(told.message()).isEqualTo("Token does not have required scope: database:write");
    }

    @Test
    void grantsWhatTheCallerHolds() {
        var reader = lesser("{\"name\":\"r\",\"type\":\"live\",\"scopes\":[\"database:*\"]}");

        var told = reader.post(TOKENS, "{\"name\":\"x\",\"scopes\":[\"database:read\"]}");

        assertThat(told.status()).isEqualTo(201);
    }

    @Test
    void givesNoOtherDatabase() {
        database("orders");
        database("salaries");
        var bound = lesser("{\"name\":\"b\",\"databases\":[\"orders\"]}");

        var told = bound.post(TOKENS, "{\"name\":\"x\",\"databases\":[\"orders\",\"salaries\"]}");

        assertThat(told.status()).isEqualTo(403);
        assertThat(told.message()).isEqualTo("Token may not use database salaries");
    }

    @Test
    void passesTheListOfDatabasesOn() {
        database("orders");
        var bound = lesser("{\"name\":\"b\",\"databases\":[\"orders\"]}");

        var told = bound.post(TOKENS, "{\"name\":\"x\"}");

        assertThat(told.json().at("/databases/0").asText()).isEqualTo("orders");
    }

    @Test
    void widensNoList() {
        database("orders");
        var bound = lesser("{\"name\":\"b\",\"databases\":[\"orders\"]}");
        var id = bound.post(TOKENS, "{\"name\":\"x\"}").json().path("id").asText();

        var told = bound.call("PATCH", TOKENS + "/" + id, "{\"databases\":[]}");

        assertThat(told.status()).isEqualTo(403);
    }

    @Test
    void makesNothingButTestTokensWithATestToken() {
        var test = lesser("{\"name\":\"t\",\"type\":\"test\"}");

        var told = test.post(TOKENS, "{\"name\":\"x\",\"type\":\"live\"}");

        assertThat(told.status()).isEqualTo(403);
        assertThat(test.post(TOKENS, "{\"name\":\"x\",\"type\":\"test\"}").status())
                .isEqualTo(201);
    }

    @Test
    void keepsToTheAddressesOfTheCaller() {
        var local = lesser("{\"name\":\"l\",\"allowed_ips\":[\"127.0.0.0/8\",\"::1\"]}");

        var told = local.post(TOKENS, "{\"name\":\"x\",\"allowed_ips\":[\"203.0.113.7\"]}");

        assertThat(told.status()).isEqualTo(403);
        assertThat(told.message()).isEqualTo("Source address 203.0.113.7 not allowed");
        assertThat(local.post(TOKENS, "{\"name\":\"x\",\"allowed_ips\":[\"127.0.0.9\"]}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void takesOverNoTokenThatCanDoMore() {
        var member = api.as(Role.MEMBER);
        var strong = TOKENS + "/"
                + member.post(TOKENS, "{\"name\":\"s\"}").json().path("id").asText();
        var reader = lesser(member, "{\"name\":\"r\",\"type\":\"live\",\"scopes\":[\"database:read\"]}");

        var told = reader.post(strong + "/rotate", "{}");

        assertThat(told.status()).isEqualTo(403);
        assertThat(reader.delete(strong).status()).isEqualTo(403);
        assertThat(reader.call("PATCH", strong, "{\"name\":\"y\"}").status()).isEqualTo(403);
    }

    @Test
    void letsNoServiceTokenManageTokens() {
        var owner = api.as(Role.OWNER);
        var service = lesser(owner, "{\"name\":\"s\",\"type\":\"service\",\"scopes\":[\"*\"]}");

        var told = service.post(TOKENS, "{\"name\":\"x\",\"scopes\":[\"database:read\"]}");

        assertThat(told.status()).isEqualTo(403);
        assertThat(service.get(TOKENS).status()).isEqualTo(403);
        assertThat(service.get("/v1/auth/whoami").status()).isEqualTo(200);
    }

    private void database(String name) {
        TestStores.database(api.store(), new DatabaseName(name), Environment.LIVE);
    }

    private ApiClient lesser(String order) {
        return lesser(api.as(Role.MEMBER), order);
    }

    private static ApiClient lesser(ApiClient caller, String order) {
        return caller.with(caller.post(TOKENS, order).json().path("token").asText());
    }
}

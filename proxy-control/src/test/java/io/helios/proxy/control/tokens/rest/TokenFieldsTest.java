package io.helios.proxy.control.tokens.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.web.ApiFixture;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFieldsTest {
    private static final String TOKENS = "/v1/auth/tokens";

    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"service","scopes":["database:read"]}                | name
                    {"name":"x","type":"admin"}                                  | type
                    {"name":"x","scopes":["database:fly"]}                       | scopes
                    {"name":"x","scopes":["*:read"]}                             | scopes
                    {"name":"x","scopes":"database:read"}                        | scopes
                    {"name":"x","type":"service"}                                | scopes
                    {"name":"x","type":"service","scopes":["*"]}                 | scopes
                    {"name":"x","scopes":["database:read"],"expires_in_days":366} | expires_in
                    {"name":"x","expires_in_days":-1}                            | expires_in
                    {"name":"x","expires_in_days":"soon"}                        | expires_in_days
                    {"name":"x","expires_in_days":1,"expires_in":"1d"}           | expires_in
                    {"name":"x","expires_in":"tomorrow"}                         | expires_in
                    {"name":"x","allowed_ips":["203.0.113.300"]}                 | allowed_ips
                    {"name":"x","databases":["nowhere"]}                         | databases
                    {"name":"x","max_connections":0}                             | max_connections
                    {"name":"x","idle_timeout":"0s"}                             | idle_timeout
                    {"name":"x","nonsense":1}                                    | nonsense
                    {"name":" x"}                                                | name
                    {"name":7}                                                   | name
                    """)
    void namesTheFieldThatCannotBeHad(String body, String field) {
        var told = api.as(Role.MEMBER).post(TOKENS, body);

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.code()).isEqualTo("INVALID_FIELD");
        assertThat(told.message()).startsWith(field + ": ");
    }

    @Test
    void letsAnOwnerGiveAServiceTokenEverything() {
        var told = api.as(Role.OWNER).post(TOKENS, "{\"name\":\"x\",\"type\":\"service\",\"scopes\":[\"*\"]}");

        assertThat(told.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"[1], 400", "{, 400", "'{\"name\":\"x\",\"name\":\"y\"}', 400", "{} x, 400"})
    void wantsOneObject(String body, int status) {
        var told = api.as(Role.MEMBER).post(TOKENS, body);

        assertThat(told.status()).isEqualTo(status);
        assertThat(told.code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void wantsJson() {
        var form = BodyPublishers.ofString("name=x");

        var member = api.as(Role.MEMBER);

        var told = member.send(member.request(TOKENS)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form));

        assertThat(told.status()).isEqualTo(415);
        assertThat(told.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=1001, limit", "limit=x, limit", "state=lost, state", "page=2, page"})
    void namesTheParameterThatCannotBeHad(String query, String parameter) {
        var told = api.as(Role.MEMBER).get(TOKENS + "?" + query);

        assertThat(told.status()).isEqualTo(422);
        assertThat(told.message()).startsWith(parameter + ": ");
    }
}

package io.helios.proxy.control.databases.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.ApiPorts;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.databases.CredentialProbe;
import io.helios.proxy.control.databases.Endpoint;
import io.helios.proxy.control.pages.ComponentStates;
import io.helios.proxy.control.sessions.LiveSessions;
import io.helios.proxy.control.web.ApiFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseRoutesTest {
    private static final String ALL = "/v1/databases";
    private static final String BACKEND = "/v1/backends/orders/postgres";

    @RegisterExtension
    final ApiFixture api = ApiFixture.beside(new ApiPorts(
            LiveSessions.NONE,
            CredentialProbe.NONE,
            () -> List.of(new Endpoint("postgres", 21400), new Endpoint("redis", 21403)),
            ComponentStates.NONE));

    @Test
    void tellsEverybodyWhichProtocolsThereAreAndWhere() {
        var owner = api.as(Role.OWNER);
        owner.post(ALL, "{\"name\":\"orders\"}");
        owner.call("PUT", BACKEND, "{\"hosts\":[\"db.internal:5432\"],\"physical\":\"app_prod\"}");

        var told = api.as(Role.VIEWER).get(ALL);

        assertThat(told.status()).isEqualTo(200);
        var orders = told.json().at("/databases/0");
        assertThat(orders.path("name").asText()).isEqualTo("orders");
        assertThat(orders.path("environment").asText()).isEqualTo("live");
        assertThat(orders.at("/backends/0").asText()).isEqualTo("postgres");
        assertThat(orders.path("listeners")).hasSize(1);
        assertThat(orders.at("/listeners/0/port").asInt()).isEqualTo(21400);
        assertThat(told.response().body()).doesNotContain("db.internal", "app_prod");
    }

    @Test
    void showsATokenOnlyWhatItMayOpen() {
        var owner = api.as(Role.OWNER);
        owner.post(ALL, "{\"name\":\"orders\"}");
        owner.post(ALL, "{\"name\":\"salaries\"}");
        owner.post(ALL, "{\"name\":\"sandbox\",\"environment\":\"test\"}");

        var bound = owner.with(owner.post("/v1/auth/tokens", "{\"name\":\"b\",\"databases\":[\"orders\"]}")
                .json()
                .path("token")
                .asText());
        var test = owner.with(owner.post("/v1/auth/tokens", "{\"name\":\"t\",\"type\":\"test\"}")
                .json()
                .path("token")
                .asText());

        assertThat(bound.get(ALL).json().path("databases").findValuesAsText("name"))
                .containsExactly("orders");
        assertThat(bound.get(ALL + "/salaries").status()).isEqualTo(404);
        assertThat(bound.delete(ALL + "/salaries").status()).isEqualTo(404);
        assertThat(bound.post(ALL, "{\"name\":\"mine\"}").status()).isEqualTo(403);
        assertThat(test.get(ALL).json().path("databases").findValuesAsText("name"))
                .containsExactly("sandbox");
        assertThat(test.post(ALL, "{\"name\":\"live\"}").status()).isEqualTo(403);
    }

    @Test
    void wantsTheScopeOfWhatIsDone() {
        var owner = api.as(Role.OWNER);
        var reader = owner.with(owner.post("/v1/auth/tokens", "{\"name\":\"r\",\"scopes\":[\"database:read\"]}")
                .json()
                .path("token")
                .asText());

        var told = reader.post(ALL, "{\"name\":\"orders\"}");

        assertThat(told.status()).isEqualTo(403);
        assertThat(told.message()).isEqualTo("Token does not have required scope: database:create");
        assertThat(reader.get(ALL).status()).isEqualTo(200);
    }

    @Test
    void makesChangesAndForgetsADatabase() {
        var admin = api.as(Role.ADMIN);

        var made = admin.post(ALL, "{\"name\":\"orders\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).contains(ALL + "/orders");
        assertThat(admin.post(ALL, "{\"name\":\"orders\"}").status()).isEqualTo(409);
        assertThat(admin.call("PATCH", ALL + "/orders", "{\"environment\":\"test\"}")
                        .json()
                        .path("environment")
                        .asText())
                .isEqualTo("test");
        assertThat(admin.delete(ALL + "/orders").status()).isEqualTo(204);
        assertThat(admin.delete(ALL + "/orders").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                  | hosts
                    {"hosts":["db"]}                                    | hosts
                    {"hosts":["db:0"]}                                  | hosts
                    {"hosts":["169.254.169.254:80"]}                    | hosts
                    {"hosts":["[fe80::1]:5432"]}                        | hosts
                    {"hosts":["db:5432"],"tls":"maybe"}                 | tls
                    {"hosts":["db:5432"],"authorities":"no pem"}        | authorities
                    {"hosts":["db:5432"],"connect_timeout":"2m"}        | connect_timeout
                    {"hosts":["db:5432"],"trust":"yes"}                 | trust
                    {"hosts":["db:5432"],"password":"x"}                | password
                    """)
    void namesTheFieldOfABackendThatCannotBeHad(String body, String field) {
        var owner = api.as(Role.OWNER);
        owner.post(ALL, "{\"name\":\"orders\"}");

        var told = owner.call("PUT", BACKEND, body);

        assertThat(told.status()).as(told.toString()).isEqualTo(422);
        assertThat(told.message()).startsWith(field + ": ");
    }

    @Test
    void showsBackendsToThoseWhoManageThem() {
        var owner = api.as(Role.OWNER);
        owner.post(ALL, "{\"name\":\"orders\"}");

        var told = owner.call("PUT", BACKEND, "{\"hosts\":[\"[::1]:5432\"],\"physical\":\"app_prod\"}");

        assertThat(told.json().at("/hosts/0").asText()).isEqualTo("[::1]:5432");
        assertThat(told.json().path("physical").asText()).isEqualTo("app_prod");
        assertThat(owner.get("/v1/backends").json().path("backends")).hasSize(1);
        assertThat(owner.delete(BACKEND).status()).isEqualTo(204);
        assertThat(owner.delete(BACKEND).status()).isEqualTo(404);
        assertThat(owner.call("PUT", "/v1/backends/nowhere/postgres", "{\"hosts\":[\"db:1\"]}")
                        .status())
                .isEqualTo(404);
    }
}

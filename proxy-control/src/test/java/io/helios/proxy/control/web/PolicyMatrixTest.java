package io.helios.proxy.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Owns the table of who may do what: every role walks every endpoint, over the wire, and the whole is printed. */
class PolicyMatrixTest {
    /** Columns: owner, admin, member, viewer, service account, and an owner's service token for everything. */
    private static final String EXPECTED = """
            GET /v1/auth/whoami                     yes yes yes yes yes yes
            POST /v1/auth/introspect                yes yes yes yes yes yes
            POST /v1/auth/logout                    yes yes yes yes yes yes
            POST /v1/auth/logout-all                yes yes yes yes yes -
            GET /v1/auth/tokens                     yes yes yes yes yes -
            POST /v1/auth/tokens                    yes yes yes -   yes -
            GET /v1/auth/tokens/{id}                yes yes yes yes yes -
            PATCH /v1/auth/tokens/{id}              yes yes yes -   yes -
            DELETE /v1/auth/tokens/{id}             yes yes yes yes yes -
            POST /v1/auth/tokens/{id}/rotate        yes yes yes -   yes -
            GET /v1/databases                       yes yes yes yes yes yes
            POST /v1/databases                      yes yes -   -   -   yes
            GET /v1/databases/{name}                yes yes yes yes yes yes
            PATCH /v1/databases/{name}              yes yes -   -   -   yes
            DELETE /v1/databases/{name}             yes yes -   -   -   yes
            GET /v1/backends                        yes yes -   -   -   -
            PUT /v1/backends/{database}/{protocol}  yes yes -   -   -   -
            DELETE /v1/backends/{database}/{protocol} yes yes - - -   -
            GET /v1/vault/credentials               yes yes -   -   -   -
            POST /v1/vault/credentials              yes yes -   -   -   -
            DELETE /v1/vault/credentials/{id}       yes yes -   -   -   -
            GET /v1/sessions                        yes yes yes yes yes -
            DELETE /v1/sessions/{id}                yes yes yes -   yes -
            GET /v1/members                         yes yes yes yes -   -
            POST /v1/members                        yes yes -   -   -   -
            PATCH /v1/members/{id}                  yes yes -   -   -   -
            DELETE /v1/members/{id}                 yes yes -   -   -   -
            """;

    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    @Test
    void everyRoleMayDoWhatTheTableSaysAndNothingElse() {
        var orders = new ArrayList<TokenOrder>();
        for (var role : Role.values()) {
            var email = role + "@example.com";
            orders.add(usual(TestStores.done(api.store().accounts().createPerson(email, email, role, Actor.LOCAL))
                    .id()));
        }
        orders.add(usual(TestStores.done(api.store().accounts().createService("ci", Actor.LOCAL))
                .id()));
        orders.add(orders.get(0)
                .with(new TokenOrder.Powers(Optional.of(TokenType.SERVICE), List.of("*"), Optional.empty(), true)));

        var matrix = api.reception().routes().stream()
                .filter(route -> route.action().isPresent())
                .filter(route -> route.operation().contains(" /v1/"))
                .map(route -> row(route, orders))
                .toList();

        matrix.forEach(System.out::println);
        assertThat(matrix).containsExactlyInAnyOrderElementsOf(expected());
    }

    /** A fresh token for each call: some of them end it. */
    private String row(Route route, List<TokenOrder> orders) {
        var cells = new StringBuilder(String.format("%-44s", route.operation()));
        for (var order : orders) {
            var caller = api.with(order);
            var path = route.path().toString().replaceAll("[{}]", "");
            var told = caller.send(caller.request(path)
                    .header("Content-Type", "application/json")
                    .method(route.method(), BodyPublishers.ofString(body(route))));
            assertThat(told.status()).as(route.operation()).isNotIn(401, 405, 500);
            cells.append(told.status() == 403 ? "-   " : "yes ");
        }
        return cells.toString().strip();
    }

    /** Nothing that could be done, so that what may be tried does no harm; but for what takes nothing. */
    private static String body(Route route) {
        return route.method().equals("GET") || route.operation().contains("log") ? "" : "{}";
    }

    private static List<String> expected() {
        return EXPECTED.lines()
                .map(line -> {
                    var words = line.split("\\s+", -1);
                    var cells = new StringBuilder(String.format("%-44s", words[0] + " " + words[1]));
                    for (int i = 2; i < words.length; i++) {
                        cells.append(words[i].equals("-") ? "-   " : "yes ");
                    }
                    return cells.toString().strip();
                })
                .toList();
    }

    private static TokenOrder usual(AccountId account) {
        return TokenOrder.usual(account, "walker");
    }
}

package io.helios.proxy.control.sessions.rest;

import static io.helios.proxy.control.TestStores.heardBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.ApiPorts;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.databases.CredentialProbe;
import io.helios.proxy.control.pages.ComponentStates;
import io.helios.proxy.control.web.ApiFixture;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionRoutesTest {
    private static final String ALL = "/v1/sessions";

    private final List<SessionFacts> live = new CopyOnWriteArrayList<>();
    private final List<Revocation> heard = new CopyOnWriteArrayList<>();

    @RegisterExtension
    final ApiFixture api = ApiFixture.beside(
            new ApiPorts(() -> List.copyOf(live), CredentialProbe.NONE, List::of, ComponentStates.NONE));

    @Test
    void showsPeopleTheirOwnSessionsAndAdminsAll() {
        var member = api.as(Role.MEMBER);
        live.add(session("s-000000000001", account(member)));
        live.add(session("s-000000000002", "acc_000000000000"));

        var told = member.get(ALL);

        assertThat(told.json().path("sessions").findValuesAsText("id")).containsExactly("s-000000000001");
        assertThat(told.json().at("/sessions/0/database").asText()).isEqualTo("main");
        assertThat(api.as(Role.ADMIN).get(ALL).json().path("sessions")).hasSize(2);
    }

    @Test
    void endsASession() {
        var member = api.as(Role.MEMBER);
        live.add(session("s-000000000001", account(member)));
        api.store().events().subscribe(heardBy(heard::add));

        var told = member.delete(ALL + "/s-000000000001");

        assertThat(told.status()).isEqualTo(204);
        assertThat(heard).singleElement().isInstanceOfSatisfying(Revocation.OfSession.class, one -> assertThat(
                        one.session())
                .isEqualTo("s-000000000001"));
    }

    @Test
    void hidesTheSessionsOfOthers() {
        live.add(session("s-000000000002", "acc_000000000000"));

        var told = api.as(Role.MEMBER).delete(ALL + "/s-000000000002");

        assertThat(told.status()).isEqualTo(404);
        assertThat(api.as(Role.OWNER).delete(ALL + "/s-000000000002").status()).isEqualTo(204);
    }

    private static String account(io.helios.proxy.control.web.ApiClient caller) {
        return caller.get("/v1/auth/whoami").json().at("/account/id").asText();
    }

    private static SessionFacts session(String id, String account) {
        return new SessionFacts(
                id,
                "postgres",
                InetAddress.getLoopbackAddress(),
                1,
                true,
                Optional.of(new DatabaseName("main")),
                Optional.of(new TokenId("tok_000000000001")),
                Optional.of("app"),
                Optional.of(new AccountId(account)),
                Optional.empty());
    }
}

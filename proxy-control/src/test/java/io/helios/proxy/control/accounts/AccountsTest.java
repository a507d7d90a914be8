package io.helios.proxy.control.accounts;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.heardBy;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem.Kind;
import io.helios.proxy.control.tokens.TokenOrder;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private ControlStore store;
    private Accounts accounts;

    @BeforeEach
    void open() {
        store = stores.open();
        accounts = store.accounts();
    }

    @Test
    void aPersonIsFoundByAddressInAnyCase() {
        // Given
        boolean before = done(accounts.anybody());

        // When
        var ann = person("Ann@Example.com", Role.OWNER);

        // Then
        assertThat(before).isFalse();
        assertThat(done(accounts.anybody())).isTrue();
        assertThat(ann.email()).contains("ann@example.com");
        assertThat(ann.role()).contains(Role.OWNER);
        assertThat(ann.state()).isEqualTo(Account.State.ACTIVE);
        assertThat(done(accounts.byEmail("ANN@example.COM"))).contains(ann);
        assertThat(done(accounts.find(ann.id()))).contains(ann);
        assertThat(done(accounts.passwordHash(ann.id()))).isEmpty();
    }

    @Test
    void anAddressIsTakenOnce() {
        // Given
        var ann = person("ann@example.com", Role.MEMBER);

        // When
        var second = accounts.createPerson("ANN@example.com", "Ann", Role.OWNER, Actor.LOCAL);

        // Then
        assertThat(problem(second)).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(problem.subject()).isEqualTo(ann.id().value());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "@example.com", "ann@", "a b@example.com", "ann@example.com\n", "a@b@c"})
    void anAddressHasAForm(String email) {
        // Given
        var made = accounts.createPerson(email, "Ann", Role.MEMBER, Actor.LOCAL);

        // When
        var problem = problem(made);

        // Then
        assertThat(problem.field()).contains("email");
    }

    @Test
    void aServiceHasANameOfItsOwn() {
        // Given
        var service = done(accounts.createService("ci", Actor.LOCAL));

        // When
        var second = accounts.createService("ci", Actor.LOCAL);

        // Then
        assertThat(problem(second).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(service.role()).isEmpty();
        assertThat(done(accounts.byName("ci"))).contains(service);
        assertThat(done(accounts.list())).containsExactly(service);
    }

    @Test
    void thePasswordIsKeptAsAHash() {
        // Given
        var ann = person("ann@example.com", Role.MEMBER);

        // When
        done(accounts.setPasswordHash(ann.id(), "$argon2id$…", Actor.LOCAL));

        // Then
        assertThat(done(accounts.passwordHash(ann.id()))).contains("$argon2id$…");
    }

    @Test
    void anEndedAccountLosesItsTokensForGood() {
        // Given
        var ann = person("ann@example.com", Role.MEMBER);
        var token = issue(store, TokenOrder.usual(ann.id(), "laptop")).id();
        var told = new CopyOnWriteArrayList<Revocation>();
        store.events().subscribe(heardBy(told::add));

        // When
        var ended = done(accounts.deactivate(ann.id(), Actor.LOCAL));

        // Then
        assertThat(ended.state()).isEqualTo(Account.State.INACTIVE);
        assertThat(told).singleElement().isInstanceOf(Revocation.OfAccount.class);
        assertThat(done(accounts.activate(ann.id(), Actor.LOCAL)).state()).isEqualTo(Account.State.ACTIVE);
        assertThat(store.tokenDirectory().byId(token).orElseThrow().revoked()).isTrue();
    }

    @Test
    void theLastOwnerStays() {
        // Given
        var owner = person("ann@example.com", Role.OWNER);
        person("bob@example.com", Role.ADMIN);

        // When
        var ended = accounts.deactivate(owner.id(), Actor.LOCAL);
        var demoted = accounts.setRole(owner.id(), Role.ADMIN, Actor.LOCAL);

        // Then
        assertThat(problem(ended).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem(demoted).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(done(accounts.setRole(owner.id(), Role.OWNER, Actor.LOCAL)).role())
                .contains(Role.OWNER);
    }

    @Test
    void anOwnerMayGoWhenThereIsAnother() {
        // Given
        var first = person("ann@example.com", Role.OWNER);
        person("bob@example.com", Role.OWNER);

        // When
        var demoted = done(accounts.setRole(first.id(), Role.VIEWER, Actor.LOCAL));

        // Then
        assertThat(demoted.role()).contains(Role.VIEWER);
    }

    @Test
    void aServiceHasNeitherRoleNorPassword() {
        // Given
        var service = done(accounts.createService("ci", Actor.LOCAL)).id();

        // When
        var role = accounts.setRole(service, Role.OWNER, Actor.LOCAL);
        var password = accounts.setPasswordHash(service, "$argon2id$…", Actor.LOCAL);

        // Then
        assertThat(problem(role).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem(password).kind()).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void nobodyIsNotFound() {
        // Given
        var nobody = new AccountId("acc_x");

        // When
        var problem = problem(accounts.deactivate(nobody, Actor.LOCAL));

        // Then
        assertThat(problem.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(problem).hasMessage("There is no account acc_x");
    }

    private Account person(String email, Role role) {
        return done(accounts.createPerson(email, "Somebody", role, Actor.LOCAL));
    }
}

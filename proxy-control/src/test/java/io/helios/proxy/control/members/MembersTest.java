package io.helios.proxy.control.members;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.login.SignUpMode;
import io.helios.proxy.control.members.Members.Alteration;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.ControlProblem.Kind;
import io.helios.proxy.control.tokens.TokenOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembersTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private final Map<Role, AccountId> one = new EnumMap<>(Role.class);
    private final Map<Role, AccountId> another = new EnumMap<>(Role.class);
    private ControlStore store;
    private Members members;

    @BeforeEach
    void open() {
        store = stores.open();
        members = store.members();
        for (var role : Role.values()) {
            one.put(role, person(role.name() + "1@example.com", role));
            another.put(role, person(role.name() + "2@example.com", role));
        }
    }

    /** Whether somebody of the first role may do it to, or grant, the second. */
    @ParameterizedTest
    @CsvSource({
        "OWNER,  OWNER,  true",
        "OWNER,  ADMIN,  true",
        "OWNER,  MEMBER, true",
        "OWNER,  VIEWER, true",
        "ADMIN,  OWNER,  false",
        "ADMIN,  ADMIN,  false",
        "ADMIN,  MEMBER, true",
        "ADMIN,  VIEWER, true",
        "MEMBER, OWNER,  false",
        "MEMBER, ADMIN,  false",
        "MEMBER, MEMBER, false",
        "MEMBER, VIEWER, false",
        "VIEWER, OWNER,  false",
        "VIEWER, ADMIN,  false",
        "VIEWER, MEMBER, false",
        "VIEWER, VIEWER, false",
    })
    void whoMayDoWhatToWhom(Role by, Role role, boolean allowed) {
        // Given
        var author = of(one, by);
        var rename = new Alteration(Optional.of("New name"), Optional.empty());

        // When
        var invited = members.invite("new@example.com", Optional.empty(), role, author);
        var renamed = members.change(of(another, role), rename, author);
        var granted = members.change(of(another, Role.VIEWER), grant(role), author);
        var removed = members.remove(of(another, role), author);

        // Then
        assertThat(allowed(invited)).isEqualTo(allowed);
        assertThat(allowed(renamed)).isEqualTo(allowed);
        assertThat(allowed(granted)).isEqualTo(allowed);
        assertThat(allowed(removed)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, OWNER", "ADMIN, ADMIN", "MEMBER, ADMIN", "VIEWER, MEMBER"})
    void nobodyRaisesHimself(Role role, Role wanted) {
        // Given
        var himself = of(one, role);

        // When
        var problem = problem(members.change(himself, grant(wanted), himself));

        // Then
        assertThat(problem.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(done(store.accounts().find(himself)).orElseThrow().role()).contains(role);
    }

    @Test
    void theLastOwnerStays() {
        // Given
        var last = of(one, Role.OWNER);
        done(members.remove(of(another, Role.OWNER), last));

        // When
        var demoted = problem(members.change(last, grant(Role.ADMIN), last));
        var removed = problem(members.remove(last, last));

        // Then
        assertThat(demoted.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(removed).hasMessage("The last owner stays");
    }

    @Test
    void whoIsRemovedLosesHisTokensAndIsNotThereAnyMore() {
        // Given
        var gone = of(one, Role.MEMBER);
        var token = issue(store, TokenOrder.usual(gone, "laptop"));

        // When
        done(members.remove(gone, of(one, Role.ADMIN)));

        // Then
        assertThat(store.tokenDirectory().byId(token.id()).orElseThrow().revoked())
                .isTrue();
        assertThat(done(members.roster()).accounts()).extracting(Account::id).doesNotContain(gone);
        assertThat(problem(members.remove(gone, of(one, Role.ADMIN))).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(problem(members.invite("x@example.com", Optional.empty(), Role.VIEWER, gone))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void aServiceHasANameAndNoRoleAndManagesNobody() {
        // Given
        var admin = of(one, Role.ADMIN);
        var service = done(members.addService("ci", admin));

        // When
        var role = problem(members.change(service.id(), grant(Role.VIEWER), admin));

        // Then
        assertThat(service.kind()).isEqualTo(Account.Kind.SERVICE);
        assertThat(role.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem(members.addService("ci", admin)).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem(members.addService("cd", of(one, Role.MEMBER))).kind())
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(problem(members.addService("cd", service.id())).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void anInvitationIsListedUntilItIsTakenBackOrReplaced() {
        // Given
        var owner = of(one, Role.OWNER);
        var first = done(members.invite("new@example.com", Optional.empty(), Role.MEMBER, owner));

        // When
        var second = done(members.invite("NEW@example.com", Optional.of("Newcomer"), Role.VIEWER, owner));

        // Then
        assertThat(done(members.roster()).invited()).containsExactly(second.invitation());
        assertThat(second.code()).isNotEqualTo(first.code());
        assertThat(second).asString().doesNotContain(second.code());
        assertThat(problem(members.uninvite(first.invitation().id(), owner)).kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(done(members.uninvite(second.invitation().id(), owner))).isTrue();
        assertThat(done(members.roster()).invited()).isEmpty();
    }

    @Test
    void nobodyIsInvitedWhoIsHereOrWhenSignUpIsOff() {
        // Given
        var owner = of(one, Role.OWNER);
        var off = stores.open(stores.settings().with(TestStores.ACCOUNTS.with(SignUpMode.OFF)));

        // When
        var here = members.invite("viewer1@example.com", Optional.empty(), Role.VIEWER, owner);
        var closed = off.members().invite("new@example.com", Optional.empty(), Role.VIEWER, owner);

        // Then
        assertThat(problem(here).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem(closed).kind()).isEqualTo(Kind.CONFLICT);
    }

    private static boolean allowed(CompletableFuture<?> work) {
        return done(work.handle((done, failure) -> {
            if (failure == null) {
                return true;
            }
            var cause = failure.getCause() == null ? failure : failure.getCause();
            assertThat(cause).isInstanceOfSatisfying(ControlProblem.class, problem -> assertThat(problem.kind())
                    .isEqualTo(Kind.FORBIDDEN));
            return false;
        }));
    }

    private static Alteration grant(Role role) {
        return new Alteration(Optional.empty(), Optional.of(role));
    }

    private static AccountId of(Map<Role, AccountId> people, Role role) {
        return Objects.requireNonNull(people.get(role));
    }

    private AccountId person(String email, Role role) {
        return done(store.accounts().createPerson(email, email, role, Actor.LOCAL))
                .id();
    }
}

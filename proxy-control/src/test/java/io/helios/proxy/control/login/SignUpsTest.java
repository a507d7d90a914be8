package io.helios.proxy.control.login;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.problem;
import static io.helios.proxy.control.TestStores.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.passwords.Password;
import io.helios.proxy.control.store.ControlProblem.Kind;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignUpsTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private final ManualClock clock = new ManualClock();
    private ControlStore store;
    private People people;

    @BeforeEach
    void open() {
        open(SignUpMode.INVITE);
    }

    @Test
    void theFirstShowsTheSetupCodeAndOwnsTheInstallation() {
        // Given
        var code = done(store.entrance().signUps().setupCode());

        // When
        var first = done(people.signUp("Ann@Example.com", new SignUp.Code(code, Optional.empty())));

        // Then
        assertThat(first.role()).contains(Role.OWNER);
        assertThat(first.email()).contains("ann@example.com");
        assertThat(first.name()).isEqualTo("ann@example.com");
        assertThat(done(store.entrance().signUps().setupCode())).isEmpty();
        assertThat(problem(people.signUp("bob@example.com", new SignUp.Code(code, Optional.empty()))))
                .hasMessage("Sign-up needs an invitation");
        assertThat(audited()).containsExactly("account.create", "account.password", "account.sign_up");
    }

    @ParameterizedTest
    @CsvSource({"INVITE", "OPEN", "OFF"})
    void nobodyIsFirstWithoutTheSetupCode(SignUpMode mode) {
        // Given
        open(mode);
        long hashes = store.entrance().checks().computed();

        // When
        var none = people.signUp("ann@example.com", SignUp.Code.NONE);
        var wrong = people.signUp("ann@example.com", new SignUp.Code(Optional.of("setup-"), Optional.empty()));

        // Then
        assertThat(problem(none).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(problem(wrong).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(store.entrance().checks().computed()).isEqualTo(hashes);
    }

    @Test
    void ofTwoWithTheSetupCodeOneIsFirst() {
        // Given
        var code = new SignUp.Code(done(store.entrance().signUps().setupCode()), Optional.empty());

        // When
        var both = Stream.of(people.signUp("ann@example.com", code), people.signUp("bob@example.com", code))
                .toList();

        // Then
        assertThat(both.stream().map(each -> done(each.handle((made, failure) -> failure == null))))
                .containsExactlyInAnyOrder(true, false);
        assertThat(done(store.accounts().list())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"OPEN,''", "INVITE,Sign-up needs an invitation", "OFF,Sign-up is off"})
    void theModeSaysWhoComesLater(SignUpMode mode, String refused) {
        // Given
        open(mode);
        people.owner("ann@example.com");

        // When
        var later = people.signUp("bob@example.com", SignUp.Code.NONE);

        // Then
        if (refused.isEmpty()) {
            assertThat(done(later).role()).contains(Role.MEMBER);
        } else {
            assertThat(problem(later)).hasMessage(refused);
        }
    }

    @Test
    void anAddressSignsUpOnce() {
        // Given
        open(SignUpMode.OPEN);
        people.owner("ann@example.com");

        // When
        var again = people.signUp("ANN@example.com", SignUp.Code.NONE);

        // Then
        assertThat(problem(again).kind()).isEqualTo(Kind.CONFLICT);
    }

    @ParameterizedTest
    @CsvSource({"no address, correct horse battery, email", "ann@example.com, password1234, password"})
    void whatIsWrongIsNamed(String email, String password, String field) {
        // Given
        var code = new SignUp.Code(done(store.entrance().signUps().setupCode()), Optional.empty());

        // When
        var problem = problem(people.signUp(email, password, code));

        // Then
        assertThat(problem.field()).contains(field);
        assertThat(done(store.accounts().anybody())).isFalse();
    }

    @Test
    void anInvitationIsForOneAddressOnceForAWeek() {
        // Given
        var ann = people.owner("ann@example.com").id();
        var code = invite(ann, "Bob@example.com", Role.ADMIN);
        var stranger = problem(people.signUp("eve@example.com", code));

        // When
        var bob = done(people.signUp("bob@example.com", code));

        // Then
        assertThat(stranger).hasMessage("This invitation is not valid for this address");
        assertThat(bob.role()).contains(Role.ADMIN);
        assertThat(problem(people.signUp("bob@example.com", code)).kind()).isEqualTo(Kind.FORBIDDEN);
        var late = invite(ann, "carol@example.com", Role.MEMBER);
        clock.advance(Duration.ofDays(7));
        assertThat(problem(people.signUp("carol@example.com", late)).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void anInvitationGrantsNothingThatItsAuthorMayNotGrantAnyMore() {
        // Given
        var ann = people.owner("ann@example.com").id();
        var bob = done(people.signUp("bob@example.com", invite(ann, "bob@example.com", Role.ADMIN)))
                .id();
        var code = invite(bob, "carol@example.com", Role.MEMBER);
        done(store.members().remove(bob, ann));

        // When
        var late = people.signUp("carol@example.com", code);

        // Then
        assertThat(problem(late).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void whoWasRemovedComesBackWhenInvitedAgain() {
        // Given
        var ann = people.owner("ann@example.com").id();
        var bob = done(people.signUp("bob@example.com", invite(ann, "bob@example.com", Role.ADMIN)));
        done(store.members().remove(bob.id(), ann));
        var code = invite(ann, "bob@example.com", Role.VIEWER);

        // When
        var back = done(people.signUp("bob@example.com", code));

        // Then
        assertThat(back.id()).isEqualTo(bob.id());
        assertThat(back.role()).contains(Role.VIEWER);
        assertThat(done(people.login("bob@example.com", People.PASSWORD)).plan().account())
                .isEqualTo(bob.id());
    }

    @Test
    void anAddressSignsUpTwentyTimesAnHour() {
        // Given
        var from = People.address("2001:db8::1");
        for (int i = 0; i < 20; i++) {
            problem(store.entrance().signUps().signUp(from(from)));
        }

        // When
        var refused = refusal(store.entrance().signUps().signUp(from(People.address("2001:db8::2"))));

        // Then
        assertThat(refused.code()).isEqualTo(Code.RATE_LIMITED);
        assertThat(refused.message()).isEqualTo("Too many requests, retry in 900000 ms");
    }

    private static SignUp from(InetAddress address) {
        var password = Password.of(People.PASSWORD.toCharArray());
        return new SignUp("ann@example.com", password, Optional.empty(), SignUp.Code.NONE, address);
    }

    private String invite(AccountId by, String email, Role role) {
        return done(store.members().invite(email, Optional.empty(), role, by)).code();
    }

    private void open(SignUpMode mode) {
        store = stores.open(
                stores.settings().with(TestStores.ACCOUNTS.with(mode)).at(clock));
        people = new People(store);
    }

    private List<String> audited() {
        return stores.sql(tx -> tx.list(row -> row.text("type"), "SELECT type FROM audit_outbox ORDER BY id"));
    }
}

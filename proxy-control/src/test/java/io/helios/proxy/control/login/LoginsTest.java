package io.helios.proxy.control.login;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.problem;
import static io.helios.proxy.control.TestStores.refusal;
import static io.helios.proxy.control.login.People.PASSWORD;
import static io.helios.proxy.control.login.People.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.passwords.Argon2Cost;
import io.helios.proxy.control.passwords.Password;
import io.helios.proxy.control.passwords.PasswordChecks.Capacity;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Refused;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginsTest {
    private static final String WRONG = "wrong horse battery";

    @RegisterExtension
    final TestStores stores = new TestStores();

    private final ManualClock clock = new ManualClock();
    private ControlStore store;
    private People people;
    private AccountId ann;

    @BeforeEach
    void open() {
        open(TestStores.ACCOUNTS);
        ann = people.owner("ann@example.com").id();
    }

    @Test
    void thePasswordOpensWithALiveTokenOfItsOwnLogin() {
        // Given
        var first = done(people.login("ann@example.com", PASSWORD));

        // When
        var second = done(people.login("ANN@Example.com", PASSWORD));

        // Then
        assertThat(second.plan().name()).isEqualTo("CLI Token");
        assertThat(second.plan().type()).isEqualTo(TokenType.LIVE);
        assertThat(second.plan().account()).isEqualTo(ann);
        assertThat(second.plan().endsAt()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
        assertThat(second.plan().family()).isPresent().isNotEqualTo(first.plan().family());
        assertThat(audited("account.login")).containsExactly("ok " + ann + " by " + ann, "ok " + ann + " by " + ann);
    }

    @Test
    void aWrongPasswordAndNobodyCostAndSayTheSame() {
        // Given
        long before = store.entrance().checks().computed();
        var wrong = refusal(people.login("ann@example.com", WRONG));
        long ofAWrongOne = store.entrance().checks().computed() - before;

        // When
        var nobody = refusal(people.login("nobody@example.com", WRONG));
        var noAddress = refusal(people.login("no address", WRONG));

        // Then
        assertThat(store.entrance().checks().computed() - before).isEqualTo(3 * ofAWrongOne);
        assertThat(wrong.code()).isEqualTo(Code.AUTH_REQUIRED);
        assertThat(List.of(nobody.text(), noAddress.text())).containsOnly(wrong.text());
        assertThat(audited("account.login"))
                .containsExactly(
                        "refused " + ann + " by nobody", "refused unknown by nobody", "refused unknown by nobody");
    }

    @Test
    void whoHasNoPasswordOrHasLeftDoesNotGetIn() {
        // Given
        var bob = done(store.accounts().createPerson("bob@example.com", "Bob", Role.MEMBER, Actor.LOCAL));
        var none = refusal(people.login("bob@example.com", PASSWORD));
        done(reset("bob@example.com", PASSWORD));
        done(store.accounts().deactivate(bob.id(), Actor.LOCAL));

        // When
        var left = refusal(people.login("bob@example.com", PASSWORD));

        // Then
        assertThat(none.text()).isEqualTo(left.text());
    }

    @Test
    void aPasswordThatWasResetIsTheOnlyOne() {
        // Given
        var token = issue(store, TokenOrder.usual(ann, "laptop"));

        // When
        done(reset("ANN@example.com", "another horse battery"));

        // Then
        assertThat(refusal(people.login("ann@example.com", PASSWORD)).code()).isEqualTo(Code.AUTH_REQUIRED);
        assertThat(done(people.login("ann@example.com", "another horse battery"))
                        .plan()
                        .account())
                .isEqualTo(ann);
        assertThat(store.tokenDirectory().byId(token.id()).orElseThrow().revoked())
                .isFalse();
        assertThat(problem(reset("ann@example.com", "short")).field()).contains("password");
        assertThat(problem(reset("nobody@example.com", PASSWORD)).kind()).isEqualTo(ControlProblem.Kind.NOT_FOUND);
    }

    @Test
    void aHashOfOldCostIsReplacedWhenItsPasswordComes() {
        // Given
        var raised = new AccountSettings(SignUpMode.INVITE, new Argon2Cost(32, 1, 1), Capacity.DEFAULT);
        open(raised);

        // When
        done(people.login("ann@example.com", PASSWORD));

        // Then
        assertThat(done(store.accounts().passwordHash(ann)))
                .hasValueSatisfying(hash -> assertThat(hash).startsWith("$argon2id$v=19$m=32,t=1,p=1$"));
        assertThat(done(people.login("ann@example.com", PASSWORD)).plan().account())
                .isEqualTo(ann);
    }

    @Test
    void fiveWrongPasswordsGiveAnAddressAQuarterOfAnHour() {
        // Given
        for (int i = 0; i < 5; i++) {
            refusal(people.login("nobody" + i + "@example.com", WRONG, SOMEWHERE));
        }
        long hashes = store.entrance().checks().computed();

        // When
        var limited = refusal(people.login("ann@example.com", PASSWORD, SOMEWHERE));

        // Then
        assertThat(limited.code()).isEqualTo(Code.RATE_LIMITED);
        assertThat(limited.message()).isEqualTo("Too many requests, retry in 900000 ms");
        assertThat(store.entrance().checks().computed()).isEqualTo(hashes);
        assertThat(done(people.login("ann@example.com", PASSWORD)).plan().account())
                .isEqualTo(ann);
        clock.advance(Duration.ofMinutes(15));
        assertThat(done(people.login("ann@example.com", PASSWORD, SOMEWHERE))
                        .plan()
                        .account())
                .isEqualTo(ann);
    }

    @Test
    void rightPasswordsNeverCount() {
        // Given
        for (int i = 0; i < 30; i++) {
            done(people.login("ann@example.com", PASSWORD, SOMEWHERE));
        }

        // When
        var another = done(people.login("ann@example.com", PASSWORD, SOMEWHERE));

        // Then
        assertThat(another.plan().account()).isEqualTo(ann);
    }

    @Test
    void tenWrongPasswordsGiveAnAccountAQuarterOfAnHourButNoOwner() {
        // Given
        done(store.accounts().createPerson("bob@example.com", "Bob", Role.MEMBER, Actor.LOCAL));
        done(reset("bob@example.com", PASSWORD));
        guess("bob@example.com");
        guess("ann@example.com");
        guess("nobody@example.com");

        // When
        var bob = refusal(people.login("bob@example.com", PASSWORD));

        // Then
        assertThat(bob.code()).isEqualTo(Code.RATE_LIMITED);
        assertThat(refusal(people.login("nobody@example.com", PASSWORD)).code()).isEqualTo(Code.RATE_LIMITED);
        assertThat(done(people.login("ann@example.com", PASSWORD)).plan().account())
                .isEqualTo(ann);
    }

    @Test
    void fiftyAtOnceGetInOrAreToldToComeBack() {
        // Given
        open(new AccountSettings(SignUpMode.INVITE, Argon2Cost.DEFAULT, new Capacity(1, 8)));

        // When
        var all = IntStream.range(0, 50)
                .mapToObj(i -> people.login("ann@example.com", i % 2 == 0 ? PASSWORD : WRONG, SOMEWHERE))
                .map(each -> each.handle((issued, failure) -> answer(failure)))
                .toList();

        // Then
        var answers = all.stream().map(TestStores::done).toList();
        assertThat(answers).hasSize(50).containsOnly("200", "401", "503").contains("200", "503");
    }

    private static String answer(Throwable failure) {
        if (failure == null) {
            return "200";
        }
        var cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof Refused refused && refused.refusal().code() == Code.AUTH_REQUIRED) {
            return "401";
        }
        return cause instanceof ControlProblem problem && problem.kind() == ControlProblem.Kind.BUSY
                ? "503"
                : cause.toString();
    }

    private void guess(String email) {
        for (int i = 0; i < 10; i++) {
            refusal(people.login(email, WRONG));
        }
    }

    private CompletableFuture<?> reset(String email, String password) {
        return store.entrance().passwordResets().reset(email, Password.of(password.toCharArray()), Actor.LOCAL);
    }

    private List<String> audited(String type) {
        return stores.sql(tx -> tx.list(
                row -> row.text("outcome") + " " + row.text("subject") + " by " + row.text("actor"),
                "SELECT outcome, subject, actor FROM audit_outbox WHERE type = ? ORDER BY id",
                type));
    }

    private void open(AccountSettings settings) {
        store = stores.open(stores.settings().with(settings).at(clock));
        people = new People(store);
    }
}

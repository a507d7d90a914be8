package io.helios.proxy.control.tokens;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.attempt;
import static io.helios.proxy.control.TestStores.database;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static io.helios.proxy.control.TestStores.problem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.TokenFormat;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.Hashes;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenIssuerTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private ControlStore store;
    private AccountId account;

    @BeforeEach
    void open() {
        store = stores.open();
        database(store, MAIN, Environment.LIVE);
        account = person(store, "ann@example.com");
    }

    @Test
    void everyMechanismHasItsVerifier() {
        // Given
        var order = TokenOrder.usual(account, "laptop");

        // When
        var issued = issue(store, order);

        // Then
        var secret = issued.secret().bytes();
        var text = new String(secret, US_ASCII);
        var digest = Hashes.md5("default:mongo:" + text);
        assertThat(TokenFormat.fault(secret)).isEmpty();
        assertThat(verifier(Mechanism.MYSQL_NATIVE)).isEqualTo(Hashes.twice("SHA-1", secret));
        assertThat(verifier(Mechanism.CACHING_SHA2)).isEqualTo(Hashes.twice("SHA-256", secret));
        assertThat(verifier(Mechanism.SCRAM_SHA_256))
                .isEqualTo(Hashes.scram("SHA-256", text, salt(Mechanism.SCRAM_SHA_256)));
        assertThat(verifier(Mechanism.SCRAM_SHA_1))
                .isEqualTo(Hashes.scram("SHA-1", digest, salt(Mechanism.SCRAM_SHA_1)));
    }

    @Test
    void whatIsStoredIsWhatWasOrdered() {
        // Given
        var limits =
                new SessionLimits(Optional.of(3), Optional.of(Duration.ofMinutes(5)), Optional.of(Duration.ofHours(1)));
        var order = TokenOrder.usual(account, "reports")
                .with(new TokenOrder.Powers(
                        Optional.empty(),
                        List.of("database:read", "metrics:read"),
                        Optional.of(Duration.ofDays(30)),
                        false))
                .with(new TokenOrder.Bounds(List.of("main"), List.of("10.0.0.0/8", "::1"), limits));

        // When
        var issued = issue(store, order);

        // Then
        var view = done(store.tokens().find(issued.id())).orElseThrow();
        var token = view.token();
        assertThat(token).isEqualTo(store.tokenDirectory().byId(issued.id()).orElseThrow());
        assertThat(token.name()).isEqualTo("reports");
        assertThat(token.type()).isEqualTo(TokenType.SERVICE);
        assertThat(token.scopes()).hasToString(issued.plan().scopes().toString());
        assertThat(token.databases()).containsExactly(MAIN);
        assertThat(token.allowlist().ranges()).containsExactly("10.0.0.0/8", "::1");
        assertThat(token.limits()).isEqualTo(limits);
        assertThat(Duration.between(token.createdAt(), token.endsAt()))
                .isBetween(Duration.ofDays(30).minusSeconds(9), Duration.ofDays(30));
        assertThat(token.family()).isEmpty();
        assertThat(view.hint()).hasSize("hdb_svc_".length() + 4).startsWith("hdb_svc_");
        assertThat(view.lastUse()).isEmpty();
    }

    @Test
    void aLiveTokenStartsAFamilyAndSessionsLastAsLongAsTheFamily() {
        // Given
        var first = issue(store, TokenOrder.usual(account, "laptop"));
        FamilyId family =
                store.tokenDirectory().byId(first.id()).orElseThrow().family().orElseThrow();
        var longer = TokenOrder.usual(account, "laptop")
                .with(new TokenOrder.Powers(Optional.empty(), List.of(), Optional.of(Duration.ofDays(20)), false))
                .in(family);

        // When
        var second = issue(store, longer);

        // Then
        var before = store.tokenDirectory().byId(first.id()).orElseThrow();
        var after = store.tokenDirectory().byId(second.id()).orElseThrow();
        assertThat(after.family()).contains(family);
        assertThat(before.sessionsEndAt()).isEqualTo(after.endsAt()).isAfter(before.endsAt());
    }

    @Test
    void aKeyIsUsedOnce() {
        // Given
        var order = TokenOrder.usual(account, "ci").once("key-1");
        var first = issue(store, order);

        // When
        var again = store.issuer().issue(order, Actor.LOCAL);

        // Then
        assertThat(problem(again)).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(ControlProblem.Kind.CONFLICT);
            assertThat(problem.subject()).isEqualTo(first.id().value());
        });
        var all = done(
                store.tokens().list(new Tokens.Page(Optional.of(account), Optional.empty(), Optional.empty(), 10)));
        assertThat(all).hasSize(1);
    }

    @Test
    void anAccountThatIsGoneGetsNoToken() {
        // Given
        done(store.accounts().deactivate(account, Actor.LOCAL));

        // When
        var refused = store.issuer().issue(TokenOrder.usual(account, "laptop"), Actor.LOCAL);
        var unknown = store.issuer().issue(TokenOrder.usual(new AccountId("acc_x"), "laptop"), Actor.LOCAL);

        // Then
        assertThat(problem(refused).kind()).isEqualTo(ControlProblem.Kind.CONFLICT);
        assertThat(problem(unknown).kind()).isEqualTo(ControlProblem.Kind.NOT_FOUND);
    }

    @Test
    void aLoginThatHasEndedIsNotContinued() {
        // Given
        var first = issue(store, TokenOrder.usual(account, "laptop"));
        var family = first.plan().family().orElseThrow();
        done(store.tokens().revokeFamily(family, Actor.LOCAL));

        // When
        var refused = store.issuer().issue(TokenOrder.usual(account, "laptop").in(family), Actor.LOCAL);

        // Then
        assertThat(problem(refused).kind()).isEqualTo(ControlProblem.Kind.CONFLICT);
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        // Given
        var order = TokenOrder.usual(account, "laptop")
                .with(new TokenOrder.Bounds(List.of("main", "nowhere"), List.of(), SessionLimits.NONE));

        // When
        var refused = store.issuer().issue(order, Actor.LOCAL);

        // Then
        assertThat(problem(refused)).hasMessage("databases: there is no database nowhere");
    }

    @Test
    void aClosedTokenIsWiped() {
        // Given
        var issued = issue(store, TokenOrder.usual(account, "laptop"));
        var bytes = issued.secret().bytes();

        // When
        issued.close();

        // Then
        assertThat(bytes).containsOnly(0);
        assertThat(issued.toString()).doesNotContain("hdb_");
    }

    private byte[] verifier(Mechanism mechanism) {
        var candidates = store.tokenDirectory().candidates(mechanism, attempt(MAIN));
        assertThat(candidates).hasSize(1);
        return candidates.get(0).verifier();
    }

    private byte[] salt(Mechanism mechanism) {
        return Objects.requireNonNull(store.salts().get(mechanism));
    }
}

package io.helios.proxy.control.tokens;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.heardBy;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static io.helios.proxy.control.TestStores.problem;
import static io.helios.proxy.control.TestStores.refusal;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem.Kind;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshesTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration WEEK = Duration.ofDays(7);

    @RegisterExtension
    final TestStores stores = new TestStores();

    private final ManualClock clock = new ManualClock();
    private ControlStore store;
    private AccountId ann;

    @BeforeEach
    void open() {
        store = stores.open(stores.settings().at(clock));
        ann = person(store, "ann@example.com");
    }

    @Test
    void theNewTokenHasTheSameRightsForAsLongAgain() {
        // Given
        TestStores.database(store, TestStores.MAIN, Environment.LIVE);
        var bounds = new TokenOrder.Bounds(
                List.of("main"),
                List.of("127.0.0.0/8"),
                new SessionLimits(Optional.of(3), Optional.empty(), Optional.empty()));
        var powers = new TokenOrder.Powers(
                Optional.of(TokenType.LIVE), List.of("database:read"), Optional.of(Duration.ofDays(2)), false);
        var first = issue(store, TokenOrder.usual(ann, "laptop").with(bounds).with(powers));
        clock.advance(Duration.ofDays(1));

        // When
        var second = done(refresh(first));

        // Then
        var old = stored(first.id());
        var renewed = stored(second.id());
        assertThat(second.secret().bytes()).isNotEqualTo(first.secret().bytes());
        assertThat(renewed)
                .usingRecursiveComparison()
                .ignoringFields("id", "createdAt", "endsAt", "sessionsEndAt")
                .isEqualTo(old);
        assertThat(renewed.endsAt()).isEqualTo(clock.instant().plus(Duration.ofDays(2)));
        assertThat(old.endsAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void sessionsOfTheFormerTokenLiveOnInBothProcesses() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        var other = stores.open(stores.settings().at(clock));
        var told = new CopyOnWriteArrayList<Revocation>();
        other.events().subscribe(heardBy(told::add));
        clock.advance(Duration.ofDays(6));

        // When
        var second = done(refresh(first));

        // Then
        done(other.tokenDirectory().refresh());
        assertThat(other.tokenDirectory().byId(first.id()).orElseThrow().sessionsEndAt())
                .isEqualTo(stored(first.id()).sessionsEndAt())
                .isEqualTo(stored(second.id()).endsAt())
                .isEqualTo(clock.instant().plus(WEEK));
        assertThat(told).isEmpty();
    }

    @Test
    void aSessionOutlivesItsTokenForAsLongAsItsLoginIsRefreshed() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        var newest = first;
        for (int week = 0; week < 10; week++) {
            clock.advance(Duration.ofDays(6));
            newest = done(refresh(newest));
        }

        // When
        var restarted = stores.open(stores.settings().at(clock));

        // Then
        assertThat(restarted.tokenDirectory().byId(first.id()).orElseThrow().sessionsEndAt())
                .isEqualTo(stored(newest.id()).endsAt());
    }

    @Test
    void anEndedTokenIsRefreshedOnceWithinTheGrace() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        clock.advance(WEEK.plus(WEEK).minusMillis(1));

        // When
        var second = done(refresh(first));

        // Then
        assertThat(stored(second.id()).endsAt()).isEqualTo(clock.instant().plus(WEEK));
        assertThat(stored(first.id()).endedBy(clock.instant())).isTrue();
        assertThat(refusal(refresh(first)).message()).isEqualTo("Authentication token has been revoked");
    }

    @Test
    void anEndedTokenStaysEndedAfterTheGrace() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        clock.advance(WEEK.plus(WEEK));

        // When
        var refused = refusal(refresh(first));

        // Then
        assertThat(refused.code()).isEqualTo(Code.AUTH_EXPIRED);
    }

    @Test
    void whoeverRefreshesASpentTokenEndsTheLogin() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        var second = done(refresh(first));
        var other = issue(store, TokenOrder.usual(ann, "phone"));
        var told = new CopyOnWriteArrayList<Revocation>();
        store.events().subscribe(heardBy(told::add));

        // When
        var refused = refusal(refresh(first));

        // Then
        assertThat(refused.code()).isEqualTo(Code.AUTH_REQUIRED);
        assertThat(refused.message()).isEqualTo("Authentication token has been revoked");
        assertThat(stored(first.id()).revoked()).isTrue();
        assertThat(stored(second.id()).revoked()).isTrue();
        assertThat(stored(other.id()).revoked()).isFalse();
        assertThat(told).singleElement().isInstanceOf(Revocation.OfFamily.class);
        assertThat(audited("token.reuse")).containsExactly("refused " + first.id());
    }

    @Test
    void ofTwoWhoRefreshAtTheSameTimeNoneKeepsTheLogin() {
        // Given
        var first = issue(store, TokenOrder.usual(ann, "laptop"));
        var other = stores.open(stores.settings().at(clock));
        List<CompletableFuture<IssuedToken>> asked = new ArrayList<>();

        // When
        asked.add(store.refreshes().refresh(first.secret().bytes().clone(), HERE));
        asked.add(other.refreshes().refresh(first.secret().bytes().clone(), HERE));

        // Then
        var results = asked.stream()
                .map(each -> each.handle((issued, failure) -> failure == null))
                .toList();
        assertThat(results.stream().map(TestStores::done)).containsExactlyInAnyOrder(true, false);
        var tokens =
                done(store.tokens().list(new Tokens.Page(Optional.of(ann), Optional.empty(), Optional.empty(), 9)));
        assertThat(tokens).hasSize(2).allSatisfy(view -> assertThat(view.token().revoked())
                .isTrue());
    }

    @Test
    void onlyLiveTokensAreRefreshed() {
        // Given
        var powers = new TokenOrder.Powers(
                Optional.of(TokenType.SERVICE), List.of("database:read"), Optional.empty(), false);
        var service = issue(store, TokenOrder.usual(ann, "ci").with(powers));

        // When
        var problem = problem(refresh(service));

        // Then
        assertThat(problem.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem).hasMessage("Only a live token can be refreshed");
    }

    @Test
    void anAllowlistHoldsForRefreshingToo() {
        // Given
        var bounds = new TokenOrder.Bounds(List.of(), List.of("203.0.113.0/24"), SessionLimits.NONE);
        var first = issue(store, TokenOrder.usual(ann, "laptop").with(bounds));

        // When
        var refused = refusal(refresh(first));

        // Then
        assertThat(refused.code()).isEqualTo(Code.FORBIDDEN);
        assertThat(stored(first.id()).endsAt()).isEqualTo(clock.instant().plus(WEEK));
    }

    @Test
    void aDeletedDatabaseStaysOnTheList() {
        // Given
        TestStores.database(store, TestStores.MAIN, Environment.LIVE);
        var bounds = new TokenOrder.Bounds(List.of("main"), List.of(), SessionLimits.NONE);
        var first = issue(store, TokenOrder.usual(ann, "laptop").with(bounds));
        done(store.databases().delete(TestStores.MAIN, Actor.LOCAL));

        // When
        var second = done(refresh(first));

        // Then
        assertThat(stored(second.id()).databases()).containsExactly(new DatabaseName("main"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hdb_live_", "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv", "nonsense"})
    void whatIsNoTokenIsNotRefreshed(String text) {
        // Given
        var presented = text.getBytes(US_ASCII);

        // When
        var refused = refusal(store.refreshes().refresh(presented, HERE));

        // Then
        assertThat(refused.code()).isEqualTo(Code.AUTH_REQUIRED);
        assertThat(refused.message()).isEqualTo("Invalid or missing authentication token");
        assertThat(presented).isEqualTo(new byte[presented.length]);
    }

    private CompletableFuture<IssuedToken> refresh(IssuedToken token) {
        return store.refreshes().refresh(token.secret().bytes().clone(), HERE);
    }

    private StoredToken stored(TokenId id) {
        return store.tokenDirectory().byId(id).orElseThrow();
    }

    private List<String> audited(String type) {
        return stores.sql(tx -> tx.list(
                row -> row.text("outcome") + " " + row.text("subject"),
                "SELECT outcome, subject FROM audit_outbox WHERE type = ? ORDER BY id",
                type));
    }
}

package io.helios.proxy.control;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.attempt;
import static io.helios.proxy.control.TestStores.candidates;
import static io.helios.proxy.control.TestStores.database;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.heardBy;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.IssuedToken;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.testkit.Await;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two stores on one file are two processes to each other. */
class TwoStoresTest {
    /** What the design promises. */
    private static final Duration PROMISED = Duration.ofMillis(500);

    @RegisterExtension
    final TestStores stores = new TestStores();

    private ControlStore here;
    private ControlStore there;
    private AccountId account;

    @BeforeEach
    void twoStores() {
        here = stores.open();
        there = stores.open();
        database(here, MAIN, Environment.LIVE);
        account = person(here, "ann@example.com");
    }

    @Test
    void aRevocationReachesTheOtherInTime() {
        // Given
        var tokens = Stream.of("a", "b", "c", "d", "e").map(this::token).toList();
        var news = new LinkedBlockingQueue<Revocation>();
        there.events().subscribe(heardBy(news::add));

        // When
        var times =
                tokens.stream().map(token -> timeToArrive(token, news)).sorted().toList();

        // Then: the median, because a loaded machine may stop for a moment
        assertThat(times.get(2)).isLessThan(PROMISED);
        assertThat(tokens).allSatisfy(token -> assertThat(
                        there.tokenDirectory().byId(token.id()).orElseThrow().revoked())
                .isTrue());
    }

    @Test
    void whoeverRevokesHasToldHisOwnSessionsByThen() {
        // Given
        var token = token("laptop");
        var told = new LinkedBlockingQueue<Boolean>();
        here.events()
                .subscribe(heardBy(revocation -> told.add(
                        here.tokenDirectory().byId(token.id()).orElseThrow().revoked())));

        // When
        done(here.tokens().revoke(token.id(), Actor.LOCAL));

        // Then
        assertThat(told).containsExactly(true);
    }

    @Test
    void aNewTokenOpensTheOtherAtOnceByItsSecret() {
        // Given
        var token = token("laptop");
        var lookups = there.peppers().lookups(token.secret().bytes());

        // When
        var found = done(there.tokenDirectory().find(lookups));

        // Then
        assertThat(found.orElseThrow().id()).isEqualTo(token.id());
    }

    @Test
    void aNewTokenIsTriedByTheOtherAfterOneLook() {
        // Given
        candidates(there, MAIN);
        var token = token("laptop");

        // When
        done(there.tokenDirectory().refresh());

        // Then
        assertThat(candidates(there, MAIN)).startsWith(token.id());
    }

    @Test
    void aLookWithoutNewsSaysSo() {
        // Given
        token("laptop");
        done(there.tokenDirectory().refresh());

        // When
        boolean changed = done(there.tokenDirectory().refresh());

        // Then
        assertThat(changed).isFalse();
    }

    @Test
    void aNewBackendIsKnownToTheOther() {
        // Given
        var backend =
                BackendSpec.usual("postgres", new Host("db.example.com", 5432)).named("app_prod");

        // When
        done(here.databases().putBackend(MAIN, backend, Actor.LOCAL));

        // Then
        Await.until("the backend is known", () -> there.backendDirectory()
                .find(MAIN, "postgres")
                .filter(known -> known.physicalName().equals("app_prod"))
                .isPresent());
        assertThat(there.databaseDirectory().database(MAIN)).isPresent();
    }

    @Test
    void aUseIsWrittenBackWhenTheStoreCloses() {
        // Given
        var token = token("laptop");
        here.tokenDirectory().used(token.id(), attempt(MAIN));

        // When
        here.close();

        // Then
        var use = done(there.tokens().find(token.id())).orElseThrow().lastUse().orElseThrow();
        assertThat(use.address()).isEqualTo("127.0.0.1");
        assertThat(use.protocol()).isEqualTo("postgres");
    }

    @Test
    void revokingAnAccountReachesTheOther() {
        // Given
        token("laptop");
        token("phone");
        var news = new CompletableFuture<Revocation>();
        there.events().subscribe(heardBy(news::complete));

        // When
        int revoked = done(here.tokens().revokeAll(account, false, Actor.LOCAL));

        // Then
        assertThat(revoked).isEqualTo(2);
        assertThat(done(news)).isInstanceOfSatisfying(Revocation.OfAccount.class, of -> assertThat(of.account())
                .isEqualTo(account));
    }

    private Duration timeToArrive(IssuedToken token, BlockingQueue<Revocation> news) {
        done(here.tokens().revoke(token.id(), Actor.LOCAL));
        long returned = System.nanoTime();
        try {
            var revocation = news.poll(Await.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(revocation).isInstanceOfSatisfying(Revocation.OfToken.class, of -> assertThat(of.token())
                    .isEqualTo(token.id()));
            return Duration.ofNanos(System.nanoTime() - returned);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private IssuedToken token(String name) {
        return issue(here, TokenOrder.usual(account, name));
    }
}

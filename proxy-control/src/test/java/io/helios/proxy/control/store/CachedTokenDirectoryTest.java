package io.helios.proxy.control.store;

import static io.helios.proxy.control.TestStores.MAIN;
import static io.helios.proxy.control.TestStores.attempt;
import static io.helios.proxy.control.TestStores.database;
import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.issue;
import static io.helios.proxy.control.TestStores.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.StoreSettings;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreFailure;
import io.helios.proxy.control.store.jdbc.StoreObserver;
import io.helios.proxy.control.tokens.IssuedToken;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.testkit.proxy.ManualClock;
import io.helios.proxy.vault.DataKeys;
import io.helios.proxy.vault.MasterKeys;
import io.helios.proxy.vault.Seal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CachedTokenDirectoryTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private final ManualClock clock = new ManualClock();
    private ControlStore store;

    @BeforeEach
    void open() {
        store = stores.open(settings());
        database(store, MAIN, Environment.LIVE);
    }

    @Test
    void aLookupThatNobodyHasIsNotReadAgainForASecond() {
        // Given
        var token = token(TokenOrder.Bounds.NONE);
        var other = new byte[32];
        assertThat(done(store.tokenDirectory().find(List.of(other)))).isEmpty();
        stores.sql(tx -> tx.update("UPDATE tokens SET lookup = ?", other));
        var soon = done(store.tokenDirectory().find(List.of(other)));

        // When
        clock.advance(Duration.ofMillis(1001));

        // Then
        assertThat(soon).isEmpty();
        assertThat(done(store.tokenDirectory().find(List.of(other)))
                        .orElseThrow()
                        .id())
                .isEqualTo(token.id());
    }

    @Test
    void everyLivePepperIsTried() {
        // Given
        var token = token(TokenOrder.Bounds.NONE);
        var lookup = store.peppers().newest().lookup(token.secret().bytes());

        // When
        var found = done(store.tokenDirectory().find(List.of(new byte[32], lookup)));

        // Then
        assertThat(found.orElseThrow().id()).isEqualTo(token.id());
    }

    @Test
    void aHintPicksOneTokenWhateverItMayOpen() {
        // Given
        database(store, new DatabaseName("other"), Environment.LIVE);
        var elsewhere = token(new TokenOrder.Bounds(List.of("other"), List.of(), SessionLimits.NONE));
        token(TokenOrder.Bounds.NONE);

        // When
        var hinted = candidates(Optional.of(elsewhere.id()));

        // Then
        assertThat(hinted).containsExactly(elsewhere.id());
        assertThat(candidates(Optional.of(new TokenId("tok_000000000000")))).isEmpty();
        assertThat(candidates(Optional.empty())).doesNotContain(elsewhere.id());
    }

    @Test
    void aTokenThatEndedLongAgoIsKnownByItsSecretOnly() {
        // Given
        var token = token(TokenOrder.Bounds.NONE);
        store.close();
        clock.advance(Duration.ofDays(7 + 31));

        // When
        var later = stores.open(settings());

        // Then
        var lookups = later.peppers().lookups(token.secret().bytes());
        assertThat(done(later.tokenDirectory().find(lookups)).orElseThrow().endedBy(clock.instant()))
                .isTrue();
        assertThat(later.tokenDirectory().byId(token.id())).isEmpty();
        assertThat(TestStores.candidates(later, MAIN)).isEmpty();
    }

    @Test
    void aTokenThatEndedLatelyIsStillTried() {
        // Given
        var token = token(TokenOrder.Bounds.NONE);
        store.close();
        clock.advance(Duration.ofDays(7 + 29));

        // When
        var later = stores.open(settings());

        // Then
        assertThat(TestStores.candidates(later, MAIN)).containsExactly(token.id());
    }

    @Test
    void theLastUsedIsTriedFirst() {
        // Given
        var older = token(TokenOrder.Bounds.NONE);
        clock.advance(Duration.ofMinutes(1));
        var newer = token(TokenOrder.Bounds.NONE);
        clock.advance(Duration.ofMinutes(1));
        var before = TestStores.candidates(store, MAIN);
        store.tokenDirectory().used(older.id(), attempt(MAIN));

        // When
        store.close();

        // Then
        assertThat(before).containsExactly(newer.id(), older.id());
        assertThat(TestStores.candidates(stores.open(settings()), MAIN)).containsExactly(older.id(), newer.id());
    }

    @Test
    void whoCannotReadTheStoreLetsNobodyNewIn() {
        // Given
        token(TokenOrder.Bounds.NONE);
        try (var database = SqliteDatabase.open(Optional.of(stores.file()), StoreObserver.NONE)) {
            var silent = new StoredControlEvents(database, Duration.ofHours(1), clock);
            var cache = new TokenCache(TrialLimits.DEFAULT, name -> Optional.empty(), Runnable::run, clock);
            silent.follow(cache);
            var seal = new Seal(new DataKeys(MasterKeys.none(), List::of), 1000);
            var directory = new CachedTokenDirectory(database, silent, cache, new UsageLog(database), seal);

            // When
            var found = directory.find(List.of(new byte[32]));

            // Then
            assertThatThrownBy(() -> done(found)).hasCauseInstanceOf(StoreFailure.class);
            assertThat(directory.candidates(Mechanism.MYSQL_NATIVE, attempt(MAIN)))
                    .isEmpty();
            assertThat(done(directory.refresh()))
                    .as("there is something to try now")
                    .isTrue();
            assertThat(directory.candidates(Mechanism.MYSQL_NATIVE, attempt(MAIN)))
                    .hasSize(1);
            silent.close();
        }
    }

    private List<TokenId> candidates(Optional<TokenId> hint) {
        return store.tokenDirectory().candidates(Mechanism.CACHING_SHA2, attempt(MAIN, hint)).stream()
                .map(candidate -> candidate.token().id())
                .toList();
    }

    private IssuedToken token(TokenOrder.Bounds bounds) {
        var email = "p" + Ids.next("") + "@example.com";
        return issue(store, TokenOrder.usual(person(store, email), "laptop").with(bounds));
    }

    private StoreSettings settings() {
        return stores.settings().at(clock);
    }
}

package io.helios.proxy.control.store;

import static io.helios.proxy.control.TestStores.done;
import static io.helios.proxy.control.TestStores.heardBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.Revocation;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreFailure;
import io.helios.proxy.control.store.jdbc.StoreObserver;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredControlEventsTest {
    private final ManualClock clock = new ManualClock();
    private final SqliteDatabase database = SqliteDatabase.open(Optional.empty(), StoreObserver.NONE);
    private final StoredControlEvents events = new StoredControlEvents(database, Duration.ofHours(1), clock);
    private final Recorder recorder = new Recorder();
    private final List<Revocation> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        done(database.write(tx -> tx.update("INSERT INTO organisations (id, created_at) VALUES ('org_1', 0)")));
        insert(1, "token.revoked", "tok_before");
        events.follow(recorder);
        events.subscribe(heardBy(told::add));
        events.start();
    }

    @AfterEach
    void close() {
        events.close();
        database.close();
    }

    @Test
    void whatWasThereAtTheStartIsLoadedAndNotTold() {
        // Given
        assertThat(recorder.loads).hasSize(1);

        // When
        boolean news = done(events.catchUp());

        // Then
        assertThat(news).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void everyKindEndsTheSessionsItNames() {
        // Given
        insert(2, "token.revoked", "tok_1");
        insert(3, "family.revoked", "fam_1");
        insert(4, "account.revoked", "acc_1");
        insert(5, "session.ended", "s-1");
        insert(6, "token.changed", "tok_2");
        insert(7, "catalogue.changed", "db_1");
        insert(8, "moon.changed", "what a newer version may write");

        // When
        boolean news = done(events.catchUp());

        // Then
        assertThat(news).isTrue();
        assertThat(told)
                .extracting(each -> (Object) each.getClass())
                .containsExactly(
                        Revocation.OfToken.class,
                        Revocation.OfFamily.class,
                        Revocation.OfAccount.class,
                        Revocation.OfSession.class);
        assertThat(told).allSatisfy(each -> assertThat(each.at()).isEqualTo(clock.instant()));
        assertThat(recorder.subjects)
                .containsExactly("tok_1", "fam_1", "acc_1", "s-1", "tok_2", "db_1", "what a newer version may write");
    }

    @Test
    void aLineThatIsReadAgainIsNotToldAgain() {
        // Given
        insert(2, "token.revoked", "tok_1");
        done(events.catchUp());
        insert(3, "token.revoked", "tok_2");

        // When
        done(events.catchUp());

        // Then
        assertThat(recorder.subjects).containsExactly("tok_1", "tok_2");
        assertThat(told).hasSize(2);
    }

    @Test
    void aLineThatBecomesVisibleLateIsTold() {
        // Given
        insert(3, "token.revoked", "tok_3");
        done(events.catchUp());
        insert(2, "token.revoked", "tok_2");

        // When
        done(events.catchUp());

        // Then
        assertThat(told).hasSize(2);
        assertThat(recorder.subjects).endsWith("tok_2");
    }

    @Test
    void whoMissedLinesThatAreGoneReadsEverything() {
        // Given
        insert(100, "token.revoked", "tok_1");

        // When
        done(events.catchUp());

        // Then
        assertThat(recorder.loads).hasSize(2);
        assertThat(recorder.subjects).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void oneListenerThatFailsDoesNotKeepItFromTheNext() {
        // Given
        events.subscribe(revocation -> {
            throw new IllegalStateException("broken listener");
        });
        var last = new CopyOnWriteArrayList<Revocation>();
        events.subscribe(heardBy(last::add));
        insert(2, "token.revoked", "tok_1");

        // When
        done(events.catchUp());

        // Then
        assertThat(last).hasSize(1);
    }

    @Test
    void aStoreThatCannotBeReadFailsAndIsReadLater() {
        // Given
        recorder.broken = true;
        insert(2, "token.revoked", "tok_1");
        var failed = events.catchUp();
        assertThatThrownBy(() -> done(failed)).hasCauseInstanceOf(StoreFailure.class);

        // When
        recorder.broken = false;
        done(events.catchUp());

        // Then
        assertThat(recorder.subjects).containsExactly("tok_1");
        assertThat(told).hasSize(1);
    }

    @Test
    void theAgeIsThatOfTheLastLook() {
        // Given
        done(events.catchUp());
        recorder.broken = true;
        insert(2, "token.revoked", "tok_1");

        // When
        clock.advance(Duration.ofSeconds(7));

        // Then
        assertThat(events.age()).isEqualTo(Duration.ofSeconds(7));
        assertThat(new StoreHealth(events, Optional.empty()).problem()).contains("the store was last read 7 s ago");
    }

    private void insert(long id, String kind, String subject) {
        done(database.write(tx -> tx.update(
                "INSERT INTO control_events (id, org, kind, subject, at) VALUES (?, 'org_1', ?, ?, ?)",
                id,
                kind,
                subject,
                clock.instant())));
    }

    /** Owns what a follower was asked to read. */
    private static final class Recorder implements Follower {
        private final List<Boolean> loads = new CopyOnWriteArrayList<>();
        private final List<String> subjects = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        @Override
        public void load(Tx tx) {
            loads.add(true);
        }

        @Override
        public void follow(Tx tx, List<News> news) throws SQLException {
            if (broken) {
                throw new SQLException("disk on fire");
            }
            news.forEach(line -> subjects.add(line.subject()));
        }
    }
}

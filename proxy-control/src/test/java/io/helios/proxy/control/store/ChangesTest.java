package io.helios.proxy.control.store;

import static io.helios.proxy.control.TestStores.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreObserver;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When somebody who changes something is answered. */
class ChangesTest {
    private final ManualClock clock = new ManualClock();
    private final SqliteDatabase database = SqliteDatabase.open(Optional.empty(), StoreObserver.NONE);
    private final List<CompletableFuture<Void>> ends = new CopyOnWriteArrayList<>();
    private StoredControlEvents events = events(Duration.ofHours(1));

    @BeforeEach
    void prepare() {
        done(database.write(tx -> tx.update("INSERT INTO organisations (id, created_at) VALUES ('org_1', 0)")));
    }

    @AfterEach
    void close() {
        events.close();
        database.close();
    }

    @Test
    void aRevocationIsAnsweredWhenTheSessionsHaveEnded() {
        // Given
        var answer = tell(NewsKind.TOKEN_REVOKED);
        Await.until("the sessions to be told", () -> ends.size() == 1);
        done(events.catchUp());
        assertThat(answer).isNotDone();

        // When
        ends.get(0).complete(null);

        // Then
        assertThat(done(answer)).isEqualTo("made");
    }

    /** The news may have been read, and its sessions told, by a look that came before the one that the change asks for. */
    @Test
    void aRevocationThatSomebodyElseReadFirstIsWaitedForToo() {
        // Given
        var first = tell(NewsKind.ACCOUNT_REVOKED);
        Await.until("the sessions to be told", () -> ends.size() == 1);

        // When
        var second = tell(NewsKind.SESSION_ENDED);

        // Then
        Await.until("the other sessions to be told", () -> ends.size() == 2);
        ends.get(1).complete(null);
        done(events.catchUp());
        assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
        ends.get(0).complete(null);
        done(second);
    }

    @Test
    void whoEndsNothingDoesNotWaitForTheSessionsOfOthers() {
        // Given
        var revocation = tell(NewsKind.FAMILY_REVOKED);
        Await.until("the sessions to be told", () -> ends.size() == 1);

        // When
        var other = tell(NewsKind.CATALOGUE);

        // Then
        assertThat(done(other)).isEqualTo("made");
        assertThat(revocation).isNotDone();
    }

    @Test
    void sessionsThatDoNotEndAreNotWaitedForLonger() {
        // Given
        events.close();
        events = events(Duration.ofMillis(50));

        // When
        var answer = tell(NewsKind.TOKEN_REVOKED);

        // Then
        assertThat(done(answer)).isEqualTo("made");
        assertThat(ends).hasSize(1).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void sessionsThatCannotBeEndedDoNotFailTheChange() {
        // Given
        var answer = tell(NewsKind.TOKEN_REVOKED);
        Await.until("the sessions to be told", () -> ends.size() == 1);

        // When
        ends.get(0).completeExceptionally(new IllegalStateException("a loop broke"));

        // Then
        assertThat(done(answer)).isEqualTo("made");
    }

    private StoredControlEvents events(Duration patience) {
        var made = new StoredControlEvents(database, Duration.ofHours(1), new Revoking(patience), clock);
        made.subscribe(revocation -> {
            var end = new CompletableFuture<Void>();
            ends.add(end);
            return end;
        });
        return made;
    }

    private CompletableFuture<String> tell(NewsKind kind) {
        return new Changes(database, events, "org_1", clock).make(Actor.NOBODY, change -> {
            change.tell(kind, "subject");
            return "made";
        });
    }
}

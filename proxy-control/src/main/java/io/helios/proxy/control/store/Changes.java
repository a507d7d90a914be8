package io.helios.proxy.control.store;

import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.Work;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;

/**
 * Owns the only way to write to the store, and the way for a feature to read it. No method blocks. Results complete on a thread of the store:
 * what follows on it must not block either.
 */
public final class Changes {
    private final SqliteDatabase database;
    private final StoredControlEvents events;
    private final String org;
    private final Clock clock;

    public Changes(SqliteDatabase database, StoredControlEvents events, String org, Clock clock) {
        this.database = database;
        this.events = events;
        this.org = org;
        this.clock = clock;
    }

    /**
     * Makes a change. The result completes when it is on the disk and this process has followed it: what is in memory is up to date, and
     * whoever subscribed was told. If sessions must end because of it, those that this process carries have ended too, unless that takes too
     * long. It fails with what {@code work} threw, or {@link io.helios.proxy.control.store.jdbc.StoreFailure}; then nothing was changed.
     */
    public <T> CompletableFuture<T> make(Actor actor, ChangeWork<T> work) {
        return database.write(tx -> {
                    var change = new Change(tx, org, actor, now());
                    return new Made<>(work.in(change), change.revokes());
                })
                .thenCompose(this::follow);
    }

    /** On the disk is what counts: whoever cannot follow now does so at the next look. */
    private <T> CompletableFuture<T> follow(Made<T> made) {
        var followed = events.catchUp();
        var carriedOut = made.revokes() ? followed.thenCompose(news -> events.carriedOut()) : followed;
        return carriedOut.handle((done, failure) -> made.result());
    }

    private record Made<T>(T result, boolean revokes) {}

    public <T> CompletableFuture<T> read(Work<T> work) {
        return database.read(work);
    }

    public String org() {
        return org;
    }

    public Clock clock() {
        return clock;
    }

    /** The time as the store keeps it: in milliseconds, so that what is told at once is what is read later. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Owns what a change does. */
    @FunctionalInterface
    public interface ChangeWork<T> {
        T in(Change change) throws SQLException;
    }
}

package io.helios.proxy.control.store;

import io.helios.proxy.auth.ControlEvents;
import io.helios.proxy.auth.Revocation;
import io.helios.proxy.control.store.jdbc.SqliteDatabase;
import io.helios.proxy.control.store.jdbc.StoreFailure;
import io.helios.proxy.control.store.jdbc.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the news: reads the event table at once after every change of this process, and now and then for the changes of others; brings what is
 * kept in memory up to date, and then tells whoever ends sessions.
 *
 * <p>One thread does all of it, so nobody is told out of order. A line may be read more than once, and is applied once: the last lines are read
 * again each time, in case a lower id became visible after a higher one.
 */
public final class StoredControlEvents implements ControlEvents, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredControlEvents.class);
    private static final String SELECT = "SELECT id, kind, subject, at FROM control_events ";
    private static final int OVERLAP = 64;
    /**
     * Longer than a session takes that goes its longest way: half a second for its last words, a second until a client that reads nothing is cut
     * off. So time is up only where an event loop does not turn.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SqliteDatabase database;
    private final Duration betweenLooks;
    private final Clock clock;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Revoking revoking;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<Long> seen = new HashSet<>();
    private long newest;
    private boolean failing;
    private volatile Instant lastLook = Instant.EPOCH;

    private @Nullable CompletableFuture<Boolean> waiting;

    /** @param betweenLooks how long the change of another process goes unnoticed at most */
    public StoredControlEvents(SqliteDatabase database, Duration betweenLooks, Clock clock) {
        this(database, betweenLooks, new Revoking(PATIENCE), clock);
    }

    StoredControlEvents(SqliteDatabase database, Duration betweenLooks, Revoking revoking, Clock clock) {
        this.database = database;
        this.revoking = revoking;
        this.betweenLooks = betweenLooks;
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            var made = new Thread(work, "helios-control-events");
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public void subscribe(Function<Revocation, CompletionStage<?>> listener) {
        revoking.add(listener);
    }

    /** How long ago the store was last read: {@code helios_control_feed_age_seconds}. */
    public Duration age() {
        return Duration.between(lastLook, clock.instant());
    }

    /**
     * Looks for news now. True if there was any; fails if the store cannot be read. Whoever asks while a look is under way waits for the next
     * one, which sees everything that was committed before he asked.
     */
    public CompletableFuture<Boolean> catchUp() {
        synchronized (this) {
            if (waiting == null) {
                var next = new CompletableFuture<Boolean>();
                try {
                    thread.execute(this::lookForWhoWaits);
                } catch (RejectedExecutionException e) {
                    next.completeExceptionally(new StoreFailure("the store is closed", e));
                    return next;
                }
                waiting = next;
            }
            return waiting;
        }
    }

    /**
     * Completes when every revocation that this process was told of so far is carried out, on this thread of news, or after two seconds; fails
     * only when this is closed.
     */
    CompletableFuture<Void> carriedOut() {
        return revoking.carriedOut().thenRunAsync(() -> {}, thread);
    }

    /** Adds what is brought up to date before anybody is told. */
    public void follow(Follower follower) {
        followers.add(follower);
    }

    /** Reads everything, then follows. Fails if the store cannot be read. */
    public void start() {
        loadAll();
        thread.scheduleWithFixedDelay(
                this::lookUnasked, betweenLooks.toMillis(), betweenLooks.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        takeWaiting().completeExceptionally(new StoreFailure("the store is closed"));
    }

    private void lookForWhoWaits() {
        var who = takeWaiting();
        try {
            who.complete(look());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the news of a change could not be read");
            who.completeExceptionally(e);
        }
    }

    private synchronized CompletableFuture<Boolean> takeWaiting() {
        var who = waiting == null ? new CompletableFuture<Boolean>() : waiting;
        waiting = null;
        return who;
    }

    private void lookUnasked() {
        try {
            look();
            if (failing) {
                LOG.atInfo().log("the store can be read again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.atError().setCause(e).log("the store cannot be read");
            }
            failing = true;
        }
    }

    private boolean look() {
        var start = clock.instant();
        var news = wait(database.follow(this::followNews));
        lastLook = start;
        remember(news);
        news.stream().map(News::revocation).flatMap(Optional::stream).forEach(revoking::tell);
        return !news.isEmpty();
    }

    private List<News> followNews(Tx tx) throws SQLException {
        var read = tx.list(News::read, SELECT + "WHERE id > ? ORDER BY id", newest - OVERLAP);
        var news = read.stream().filter(line -> !seen.contains(line.id())).toList();
        if (news.isEmpty()) {
            return news;
        }
        // Old lines are deleted some day. Whoever slept so long has missed some, and cannot know which.
        boolean missed = news.get(0).id() > newest + 1;
        for (var follower : followers) {
            if (missed) {
                follower.load(tx);
            } else {
                follower.follow(tx, news);
            }
        }
        return news;
    }

    private void remember(List<News> news) {
        for (var line : news) {
            seen.add(line.id());
            newest = Math.max(newest, line.id());
        }
        seen.removeIf(id -> id <= newest - OVERLAP);
    }

    private void loadAll() {
        var start = clock.instant();
        remember(wait(database.follow(tx -> {
            for (var follower : followers) {
                follower.load(tx);
            }
            return tx.list(News::read, SELECT + "ORDER BY id DESC LIMIT ?", OVERLAP);
        })));
        lastLook = start;
    }

    private static <T> T wait(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}

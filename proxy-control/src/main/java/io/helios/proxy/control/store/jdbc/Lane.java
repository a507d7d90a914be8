package io.helios.proxy.control.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns one connection and the one thread that touches it; work waits in a line of limited length. */
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long SECONDS_TO_FINISH = 10;

    private final Kind kind;
    private final StoreObserver observer;
    private final Connection connection;
    private final Tx tx;
    private final ThreadPoolExecutor thread;

    /**
     * Owns {@code connection}, which is in autocommit mode: the driver would hold a transaction open between two pieces of work.
     *
     * @param longestLine pieces of work that may wait; more are refused
     */
    Lane(Kind kind, Connection connection, int longestLine, StoreObserver observer) {
        this.kind = kind;
        this.observer = observer;
        this.connection = connection;
        this.tx = new Tx(connection);
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(longestLine), work -> daemon(kind, work));
    }

    /** Owns what a lane is for, and how its transactions start. */
    enum Kind {
        READ("BEGIN"),
        FOLLOW("BEGIN"),
        /** Takes the lock at once: taking it later may fail because somebody else wrote in between. */
        WRITE("BEGIN IMMEDIATE");

        private final String begin;

        Kind(String begin) {
            this.begin = begin;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Runs {@code work} in a transaction of its own. The result fails with {@link StoreFailure}, or with what {@code work} threw. */
    <T> CompletableFuture<T> run(Work<T> work) {
        var done = new CompletableFuture<T>();
        long start = System.nanoTime();
        done.whenComplete((result, failure) -> observer.done(kind.word(), System.nanoTime() - start));
        try {
            thread.execute(() -> run(work, done));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(new StoreFailure("the store is closed or too much waits for it", e));
        }
        return done;
    }

    /** Finishes what waits, and closes the connection. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                LOG.atWarn().log("the store did not finish its work in time");
            }
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("the store did not close cleanly");
        }
    }

    private <T> void run(Work<T> work, CompletableFuture<T> done) {
        T result;
        try {
            tx.execute(kind.begin);
            result = work.in(tx);
            tx.execute("COMMIT");
        } catch (SQLException e) {
            rollback();
            done.completeExceptionally(new StoreFailure("the store is not available: " + e.getMessage(), e));
            return;
        } catch (Throwable e) {
            rollback();
            done.completeExceptionally(e);
            return;
        }
        done.complete(result);
    }

    private void rollback() {
        try {
            tx.rollback();
        } catch (SQLException e) {
            LOG.atError().setCause(e).log("a transaction could not be rolled back");
        }
    }

    private static Thread daemon(Kind kind, Runnable work) {
        var thread = new Thread(work, "helios-store-" + kind.word());
        thread.setDaemon(true);
        return thread;
    }
}

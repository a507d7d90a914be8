package io.helios.proxy.control.passwords;

import io.helios.proxy.control.store.ControlProblem;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Owns the computing of password hashes: by few threads, for as many people as may wait. A hash keeps a processor busy for tens of
 * milliseconds, so whoever comes when the queue is full is told at once to come back. No method blocks.
 */
public final class PasswordChecks implements AutoCloseable {
    private final Argon2Cost cost;
    private final ThreadPoolExecutor threads;
    private final LongAdder computed = new LongAdder();

    /**
     * Owns how many hashes are computed at a time, and how many wait.
     *
     * @param permits threads
     * @param queue   hashes that wait for one
     */
    public record Capacity(int permits, int queue) {
        /** Half the processors: the others carry the traffic of those who are in. */
        public static final Capacity DEFAULT =
                new Capacity(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 32);
    }

    /**
     * Owns what came of comparing a password with a hash.
     *
     * @param right  whether it is the password
     * @param better its hash at today's cost, in PHC form, if it is right and the old one was made at another cost
     */
    public record Verdict(boolean right, Optional<String> better) {}

    public PasswordChecks(Argon2Cost cost, Capacity capacity) {
        this.cost = cost;
        this.threads = new ThreadPoolExecutor(
                capacity.permits(),
                capacity.permits(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(capacity.queue()),
                PasswordChecks::daemon);
    }

    /** The hash of a new password, in PHC form. Owns {@code password}. Fails with {@link ControlProblem} BUSY. */
    public CompletableFuture<String> hash(Password password) {
        return compute(password, () -> newHash(password));
    }

    /**
     * Compares. Without a hash it takes as long, and is wrong: nobody learns from the time whether there is an account. Owns
     * {@code password}. Fails with {@link ControlProblem} BUSY.
     */
    public CompletableFuture<Verdict> check(Password password, Optional<String> phc) {
        return compute(password, () -> compare(password, phc));
    }

    /** How many hashes were computed since the start. */
    public long computed() {
        return computed.sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Verdict compare(Password password, Optional<String> phc) {
        var stored = phc.map(PasswordHash::parse).orElseGet(() -> PasswordHash.ofNobody(cost));
        computed.increment();
        boolean right = stored.isOf(password);
        return new Verdict(
                right, right && !stored.cost().equals(cost) ? Optional.of(newHash(password)) : Optional.empty());
    }

    private String newHash(Password password) {
        computed.increment();
        return PasswordHash.of(password, cost).phc();
    }

    private <T> CompletableFuture<T> compute(Password password, Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try (password) {
                            return work.get();
                        }
                    },
                    threads);
        } catch (RejectedExecutionException full) {
            password.close();
            return CompletableFuture.failedFuture(ControlProblem.busy());
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "helios-passwords");
        thread.setDaemon(true);
        return thread;
    }
}

package io.helios.proxy.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Owns the waiting of tests: for something to become true, at most until a deadline, never for a fixed time. */
public final class Await {
    /** Generous, because a loaded machine is slow; a passing test never waits it out. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(2);

    private Await() {}

    /** Waits until {@code condition} holds; fails the test, naming {@code what}, when it still does not after {@link #DEADLINE}. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, DEADLINE, condition);
    }

    public static void until(String what, Duration deadline, BooleanSupplier condition) {
        value(what, deadline, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until {@code source} has a value, and returns it. */
    public static <T> T value(String what, Supplier<Optional<T>> source) {
        return value(what, DEADLINE, source);
    }

    public static <T> T value(String what, Duration deadline, Supplier<Optional<T>> source) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            // Taken before the look, so that the last look is never older than the deadline.
            boolean over = System.nanoTime() - end >= 0;
            var value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (over) {
                throw new AssertionError("not within " + deadline + ": " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    /** Waits for the result of {@code future}, the JDK's or Netty's; its failure is thrown as the cause of an {@link ExecutionException}. */
    public static <T> T result(Future<T> future) throws ExecutionException {
        try {
            return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("not within " + DEADLINE + ": the result of " + future, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }
}

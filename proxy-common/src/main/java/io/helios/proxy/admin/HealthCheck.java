package io.helios.proxy.admin;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Owns one question on the state of the process. A check that fails, throws or does not answer in time counts as a no.
 *
 * @param name  shown to whoever asks: lower case letters, digits and hyphens
 * @param probe must not block: it is called on the thread that serves all probes
 */
public record HealthCheck(String name, Supplier<? extends CompletionStage<Boolean>> probe) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    public HealthCheck {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name of a health check: " + name);
        }
    }

    /** A check that knows its answer at once. */
    public static HealthCheck of(String name, BooleanSupplier holds) {
        return new HealthCheck(name, () -> CompletableFuture.completedFuture(holds.getAsBoolean()));
    }

    /** Whether each of {@code loops} still takes up work. */
    public static HealthCheck eventLoops(String name, Iterable<? extends EventExecutor> loops) {
        return new HealthCheck(name, new EventLoopsAnswer(loops));
    }

    CompletableFuture<Boolean> ask() {
        try {
            return probe.get().toCompletableFuture().exceptionally(failure -> false);
        } catch (RuntimeException failure) {
            return CompletableFuture.completedFuture(false);
        }
    }
}

package io.helios.proxy.testkit.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Owns when something answers: at once, when a test lets it, or with a failure. Thread-safe. */
public final class Valve {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean shut;
    private boolean broken;

    /** From now on answers wait for {@link #open}. */
    public synchronized void shut() {
        shut = true;
    }

    /** From now on there are failures instead of answers. */
    public synchronized void fail() {
        broken = true;
    }

    /** Answers what waits, on the caller's thread, and from now on at once. */
    public void open() {
        List<Runnable> due;
        synchronized (this) {
            shut = false;
            broken = false;
            due = List.copyOf(waiting);
            waiting.clear();
        }
        due.forEach(Runnable::run);
    }

    /** How many answers wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    synchronized <T> CompletionStage<T> pass(Supplier<T> answer) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("broken by the test"));
        }
        if (!shut) {
            return CompletableFuture.completedFuture(answer.get());
        }
        var later = new CompletableFuture<T>();
        waiting.add(() -> later.complete(answer.get()));
        return later;
    }
}

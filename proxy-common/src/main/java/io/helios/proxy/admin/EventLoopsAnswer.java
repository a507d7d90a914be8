package io.helios.proxy.admin;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Owns the question that all event loops answer by running it. Confined to the thread that serves probes. */
final class EventLoopsAnswer implements Supplier<CompletableFuture<Boolean>> {
    private final Iterable<? extends EventExecutor> loops;
    private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(true);

    EventLoopsAnswer(Iterable<? extends EventExecutor> loops) {
        this.loops = loops;
    }

    @Override
    public CompletableFuture<Boolean> get() {
        // A loop that hangs is asked once, else each probe would leave another task in its queue.
        if (asked.isDone()) {
            asked = ask();
        }
        return asked;
    }

    private CompletableFuture<Boolean> ask() {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (var loop : loops) {
            answers.add(CompletableFuture.runAsync(() -> {}, loop));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> true);
    }
}

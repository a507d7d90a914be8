package io.helios.proxy.server.quickstart;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Owns the waiting for the store: a quickstart that starts has nothing else to do. */
final class StoreAnswer {
    private StoreAnswer() {}

    static <T> T of(Future<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}

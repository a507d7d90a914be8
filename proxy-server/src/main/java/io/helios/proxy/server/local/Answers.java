package io.helios.proxy.server.local;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Owns the waiting for the store: a command has nothing else to do. */
final class Answers {
    private Answers() {}

    /** What the store answered, or the reason why it did not. */
    static <T> T of(Future<T> answer) throws Exception {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception reason ? reason : failed;
        }
    }
}

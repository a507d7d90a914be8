package io.helios.proxy.control;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Owns the threads of a store that touch no connection: some that compute verifiers, and one for what can wait. */
final class StoreThreads {
    private static final int LONGEST_LINE = 4096;

    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor background;

    StoreThreads() {
        // Half the processors: the others carry the traffic of those who are in.
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.workers = new ThreadPoolExecutor(
                half,
                half,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(LONGEST_LINE),
                daemons("helios-store-worker"));
        this.background = new ScheduledThreadPoolExecutor(1, daemons("helios-store-background"));
    }

    ThreadPoolExecutor workers() {
        return workers;
    }

    ScheduledThreadPoolExecutor background() {
        return background;
    }

    void close() {
        workers.shutdownNow();
        background.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

package io.helios.proxy.testkit.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Owns what the reading of one input cost: processor time, and bytes on the heap. A length that a stranger writes down must not become
 * memory before its bytes are there, and no input may take an event loop from the others.
 */
public record InputCost(long bytes, Duration time) {
    private static final long MOST_BYTES = 1024 * 1024;
    private static final Duration MOST_TIME = Duration.ofMillis(50);

    /** The first time pays for the loading of classes too. */
    private static final int ATTEMPTS = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Reads an input, again if that was expensive, and fails if it stays so.
     *
     * @param reading the same each time; better in one piece and without tracked buffers, or most of what is measured is the tracking
     */
    public static void requireSmall(Runnable reading) {
        var cost = of(reading);
        for (int attempt = 1; !cost.isSmall() && attempt < ATTEMPTS; attempt++) {
            cost = of(reading);
        }
        if (!cost.isSmall()) {
            throw new AssertionError("one input cost " + cost + ", more than " + new InputCost(MOST_BYTES, MOST_TIME));
        }
    }

    private static InputCost of(Runnable reading) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        reading.run();
        return new InputCost(
                THREADS.getCurrentThreadAllocatedBytes() - bytes,
                Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - time));
    }

    private boolean isSmall() {
        return bytes <= MOST_BYTES && time.compareTo(MOST_TIME) <= 0;
    }
}

package io.helios.proxy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Owns the lines that a test wants to see; takes them only as long as it is let. */
final class RecordingSink implements AuditSink {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore arrivals = new Semaphore(0);
    private final Semaphore permits = new Semaphore(Integer.MAX_VALUE / 2);
    private volatile boolean broken;

    /** Makes each append wait until {@link #letGo}. */
    void hold() {
        permits.drainPermits();
    }

    void letGo() {
        permits.release(Integer.MAX_VALUE / 2);
    }

    void breakDown() {
        broken = true;
    }

    void mend() {
        broken = false;
    }

    /** Returns once somebody tries to append. */
    void awaitAppend() {
        acquire(arrivals);
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        arrivals.release();
        acquire(permits);
        if (broken) {
            throw new IOException("no space left");
        }
        UTF_8.decode(bytes).toString().lines().forEach(lines::add);
    }

    @Override
    public long lastSequence() {
        return 100;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private static void acquire(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing came for ten seconds");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}

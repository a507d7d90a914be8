package io.helios.proxy.audit;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Owns the thread that turns events into lines. The first event of a quiet time is written at once; what follows within 20 ms is
 * written together, so that a slow disk is asked fifty times a second, or whenever a batch is full. Lines that cannot be written wait
 * and are tried again.
 */
final class AuditWriter implements Runnable {
    private static final int MOST_EVENTS = 1_024;
    private static final long GROUP_NANOS = 20_000_000;
    private static final long RETRY_NANOS = 200_000_000;

    private final BlockingQueue<QueuedEvent> queue;
    private final String node;
    private final Clock clock;
    private final AuditSink sink;
    private final AuditObserver observer;
    private final AtomicLong lost = new AtomicLong();
    private long sequence;
    private volatile boolean healthy = true;
    private volatile boolean closing;

    AuditWriter(BlockingQueue<QueuedEvent> queue, String node, Clock clock, AuditSink sink, AuditObserver observer) {
        this.queue = queue;
        this.node = node;
        this.clock = clock;
        this.sink = sink;
        this.observer = observer;
        this.sequence = sink.lastSequence() + 1;
    }

    boolean healthy() {
        return healthy;
    }

    boolean closing() {
        return closing;
    }

    /** Lets {@link #run} end once the queue is empty; {@code thread} runs it. */
    void close(Thread thread) {
        closing = true;
        // Does not fit into a full queue; but then the writer does not wait for an event.
        var unused = queue.offer(QueuedEvent.WAKE_UP);
        LockSupport.unpark(thread);
    }

    /** Counts an event that will not be written. */
    void lose() {
        lost.incrementAndGet();
        observer.dropped(1);
    }

    private void lose(QueuedEvent queued, Exception cause) {
        if (queued.event() instanceof AuditEvent.Gap gap) {
            // Its events were counted when they were lost; they shall be told of in the next gap.
            lost.addAndGet(gap.lost());
        } else {
            lose();
        }
        queued.durable().completeExceptionally(cause);
    }

    @Override
    public void run() {
        try (sink) {
            while (!closing || !queue.isEmpty()) {
                var batch = collect();
                if (batch.size() > 0) {
                    keep(batch);
                }
                if (batch.size() < MOST_EVENTS) {
                    pause(GROUP_NANOS);
                }
            }
        } catch (IOException failure) {
            observer.failed(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private LineBatch collect() throws InterruptedException {
        List<QueuedEvent> waiting = new ArrayList<>();
        waiting.add(queue.take());
        queue.drainTo(waiting, MOST_EVENTS - 1);
        var batch = new LineBatch(node, sequence);
        long gap = lost.getAndSet(0);
        if (gap > 0) {
            batch.add(new QueuedEvent(clock.instant(), new AuditEvent.Gap(gap)));
        }
        for (var queued : waiting) {
            if (queued.speaks()) {
                add(batch, queued);
            }
        }
        sequence = batch.nextSequence();
        return batch;
    }

    private void add(LineBatch batch, QueuedEvent queued) {
        try {
            batch.add(queued);
        } catch (RuntimeException failure) {
            // One event that cannot be told must not silence all others.
            lose(queued, failure);
        }
    }

    private void keep(LineBatch batch) {
        var lines = batch.bytes();
        while (true) {
            try {
                sink.append(lines.duplicate());
                recover();
                batch.forEach(this::kept);
                return;
            } catch (IOException | RuntimeException failure) {
                fail(failure);
                if (closing) {
                    batch.forEach(queued -> lose(queued, failure));
                    return;
                }
                pause(RETRY_NANOS);
            }
        }
    }

    private void kept(QueuedEvent queued) {
        observer.written(queued.event().type());
        queued.durable().complete(null);
    }

    private void fail(Exception failure) {
        if (healthy) {
            healthy = false;
            observer.failed(failure);
        }
    }

    private void recover() {
        if (!healthy) {
            healthy = true;
            observer.recovered();
        }
    }

    private void pause(long nanos) {
        if (!closing) {
            LockSupport.parkNanos(this, nanos);
        }
    }
}

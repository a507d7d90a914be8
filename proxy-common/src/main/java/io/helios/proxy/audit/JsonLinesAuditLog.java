package io.helios.proxy.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * Owns the queue between whoever has something to tell and the one thread that writes. Best effort: when the queue is full an event
 * is lost, which is counted and written down ({@link AuditEvent.Gap}).
 */
public final class JsonLinesAuditLog implements AuditLog, ControlJournal, AutoCloseable {
    private static final int DEFAULT_CAPACITY = 65_536;
    /** How long {@link #close} waits for a place that takes no lines. */
    private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(5);

    private final BlockingQueue<QueuedEvent> queue;
    private final Clock clock;
    private final AuditWriter writer;
    private final Thread thread;

    /** Starts to write; {@code node} names this process among all that write audit logs. */
    public JsonLinesAuditLog(AuditSink sink, String node, Clock clock, AuditObserver observer) {
        this(sink, node, clock, observer, DEFAULT_CAPACITY);
    }

    JsonLinesAuditLog(AuditSink sink, String node, Clock clock, AuditObserver observer, int capacity) {
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.clock = clock;
        this.writer = new AuditWriter(queue, node, clock, sink, observer);
        this.thread = new Thread(writer, "helios-audit");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void write(AuditEvent event) {
        if (!offer(new QueuedEvent(clock.instant(), event))) {
            writer.lose();
        }
    }

    @Override
    public CompletionStage<Void> append(Instant at, AuditEvent.ControlChange change) {
        var queued = new QueuedEvent(at, change);
        return offer(queued) ? queued.durable() : CompletableFuture.failedStage(refused());
    }

    /** Whether the last lines could be written. */
    public boolean healthy() {
        return writer.healthy();
    }

    /** Writes what waits and closes the sink; gives up on a sink that does not come back. */
    @Override
    public void close() {
        writer.close(thread);
        try {
            thread.join(CLOSE_AT_MOST.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            if (left.speaks()) {
                writer.lose();
                left.durable().completeExceptionally(refused());
            }
        }
    }

    private boolean offer(QueuedEvent queued) {
        return !writer.closing() && queue.offer(queued);
    }

    private static RejectedExecutionException refused() {
        return new RejectedExecutionException("the audit log takes nothing now");
    }
}

package io.helios.proxy.audit;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Owns one event that waits for the writer. {@code durable} completes when its line is kept, and fails when it is lost. */
record QueuedEvent(Instant at, AuditEvent event, CompletableFuture<Void> durable) {
    /** Says nothing; makes an idle writer look around. */
    static final QueuedEvent WAKE_UP = new QueuedEvent(Instant.EPOCH, new AuditEvent.Gap(0));

    QueuedEvent(Instant at, AuditEvent event) {
        this(at, event, new CompletableFuture<>());
    }

    /** Whether there is something to write. */
    boolean speaks() {
        return !event.equals(WAKE_UP.event);
    }
}

package io.helios.proxy.audit;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Owns the way of a control-plane change, which the store already holds in its outbox, into the audit log.
 *
 * <p>A change comes at least once: after a crash its line may be there twice. Its {@code details} should hold the outbox' id.
 */
public interface ControlJournal {
    /**
     * Appends {@code change}, which happened {@code at}. Completes when the line is durable, so that the outbox may forget it; fails
     * when the queue is full or the log is closed, and the outbox shall bring it again. It
     * completes on the thread that writes: what follows must not block it.
     */
    CompletionStage<Void> append(Instant at, AuditEvent.ControlChange change);
}

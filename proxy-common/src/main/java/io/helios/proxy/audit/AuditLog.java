package io.helios.proxy.audit;

/** Owns the way of an event to durable storage. */
public interface AuditLog {
    /** Drops everything. */
    AuditLog NONE = event -> {};

    /** Hands {@code event} over; never blocks and never fails. An event that had to be dropped is counted and leaves a gap record. */
    void write(AuditEvent event);
}

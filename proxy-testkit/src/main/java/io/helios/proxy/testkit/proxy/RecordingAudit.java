package io.helios.proxy.testkit.proxy;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.audit.AuditLog;
import io.helios.proxy.auth.Refusal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Owns everything that the proxy wanted written down. Thread-safe. */
public final class RecordingAudit implements AuditLog {
    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void write(AuditEvent event) {
        events.add(event);
    }

    /** All events of one kind, oldest first. */
    public <T extends AuditEvent> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Every "no" that was written down, at a login or in a session. */
    public List<Refusal> refusals() {
        return Stream.concat(
                        of(AuditEvent.LoginRefused.class).stream().map(AuditEvent.LoginRefused::refusal),
                        of(AuditEvent.OperationRefused.class).stream().map(AuditEvent.OperationRefused::refusal))
                .toList();
    }

    @Override
    public String toString() {
        return events.toString();
    }
}

package io.helios.proxy.audit;

import io.helios.proxy.auth.Refusal;
import java.time.Duration;
import java.util.Map;

/** Owns the closed family of things that are written down. */
public sealed interface AuditEvent {
    /** A token was accepted. */
    record LoginAccepted(SessionFacts facts) implements AuditEvent {}

    /** A client was refused before it was in, or a live client that logged in again. */
    record LoginRefused(SessionFacts facts, Refusal refusal) implements AuditEvent {}

    /** The client and the backend are connected. */
    record SessionStarted(SessionFacts facts, String accessClass) implements AuditEvent {}

    /**
     * A session is over.
     *
     * @param cause the {@code CloseCause}, in lower case
     */
    record SessionEnded(SessionFacts facts, String cause, Duration life, long bytesIn, long bytesOut)
            implements AuditEvent {}

    /** A statement or command of a live session was refused. */
    record OperationRefused(SessionFacts facts, Refusal refusal) implements AuditEvent {}

    /** A session of the same client was asked to stop what it runs. */
    record CancelRequested(SessionFacts facts, boolean found) implements AuditEvent {}

    /** Something of ours failed in a connection. {@code detail} names classes and messages of ours, never bytes of a peer. */
    record ConnectionFailed(SessionFacts facts, String detail) implements AuditEvent {}

    /**
     * Something was changed or looked at in the control plane: {@code token.create}, {@code vault.put} …
     *
     * @param actor   account id, {@code local} for the command line on the store, {@code bootstrap} for the configuration
     * @param subject id of what was changed
     * @param details further facts, never a secret
     */
    record ControlChange(String type, String outcome, String actor, String subject, Map<String, String> details)
            implements AuditEvent {}
}

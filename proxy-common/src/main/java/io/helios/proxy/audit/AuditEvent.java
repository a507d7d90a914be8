package io.helios.proxy.audit;

import io.helios.proxy.auth.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Owns the closed family of things that are written down. {@code docs/audit.md} shows a line of each. */
public sealed interface AuditEvent {
    /** The name of what happened, of a closed set: {@code auth.ok}, {@code token.create} … */
    String type();

    /** What came of it, in a word. */
    String outcome();

    /** Writes what is known beside type and outcome, in the order of the page. */
    void describe(AuditLine line);

    /** A token was accepted. */
    record LoginAccepted(SessionFacts facts) implements AuditEvent {
        @Override
        public String type() {
            return "auth.ok";
        }

        @Override
        public String outcome() {
            return "ok";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts);
        }
    }

    /** A client was refused before it was in, or a live client that logged in again. */
    record LoginRefused(SessionFacts facts, Refusal refusal) implements AuditEvent {
        @Override
        public String type() {
            return "auth.refused";
        }

        @Override
        public String outcome() {
            return "refused";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts).refusal(refusal);
        }
    }

    /** The client is in, on a backend login of {@code accessClass}. */
    record SessionStarted(SessionFacts facts, String accessClass) implements AuditEvent {
        @Override
        public String type() {
            return "session.start";
        }

        @Override
        public String outcome() {
            return "ok";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts).text("class", accessClass);
        }
    }

    /**
     * A session is over.
     *
     * @param cause the {@code CloseCause}, in lower case
     */
    record SessionEnded(SessionFacts facts, String cause, Duration life, long bytesIn, long bytesOut)
            implements AuditEvent {
        @Override
        public String type() {
            return "session.end";
        }

        @Override
        public String outcome() {
            return "ok";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts)
                    .number("bytes_in", bytesIn)
                    .number("bytes_out", bytesOut)
                    .number("dur_us", life.toNanos() / 1_000)
                    .text("reason", cause);
        }
    }

    /** A statement or command of a live session was refused. */
    record OperationRefused(SessionFacts facts, Refusal refusal) implements AuditEvent {
        @Override
        public String type() {
            return "request.refused";
        }

        @Override
        public String outcome() {
            return "refused";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts).refusal(refusal);
        }
    }

    /**
     * A session was asked to stop what it runs, by whoever held its secret.
     *
     * @param facts   of the connection that asked
     * @param stopped the session that was found; empty if the secret was nobody's
     */
    record CancelRequested(SessionFacts facts, Optional<SessionFacts> stopped) implements AuditEvent {
        @Override
        public String type() {
            return "cancel";
        }

        @Override
        public String outcome() {
            return stopped.isPresent() ? "ok" : "not-found";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts);
            stopped.ifPresent(session -> line.text("subject", session.session()).details(owner(session)));
        }

        private static Map<String, String> owner(SessionFacts session) {
            return session.token().map(token -> Map.of("token", token.value())).orElse(Map.of());
        }
    }

    /** A request to stop a session was closed without a look at its secret: too many from its address were wrong. */
    record CancelUnheard(SessionFacts facts) implements AuditEvent {
        @Override
        public String type() {
            return "cancel";
        }

        @Override
        public String outcome() {
            return "refused";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts).text("reason", "too many wrong keys");
        }
    }

    /** Something of ours failed in a connection. {@code detail} names classes and messages of ours, never bytes of a peer. */
    record ConnectionFailed(SessionFacts facts, String detail) implements AuditEvent {
        @Override
        public String type() {
            return "connection.failed";
        }

        @Override
        public String outcome() {
            return "failed";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts).prose("reason", detail);
        }
    }

    /**
     * Something was changed or looked at in the control plane: {@code token.create}, {@code vault.put} …
     *
     * @param actor   account id, {@code local} for the command line on the store, {@code bootstrap} for the configuration
     * @param subject id of what was changed
     * @param details further facts, never a secret
     */
    record ControlChange(String type, String outcome, String actor, String subject, Map<String, String> details)
            implements AuditEvent {
        @Override
        public void describe(AuditLine line) {
            line.actor(actor).text("subject", subject).details(details);
        }
    }

    /**
     * Somebody called the control plane, and was answered.
     *
     * @param operation method and path, with names instead of values
     * @param took      from the whole request to its answer
     * @param code      and {@code reason}: what an answer that is an error says, and what is behind it; empty for others
     * @param reference what the client was shown
     */
    record ApiCall(
            SessionFacts facts,
            String operation,
            int status,
            Duration took,
            String code,
            String reason,
            String reference)
            implements AuditEvent {
        private static final int FIRST_ERROR = 400;
        private static final int FIRST_FAILURE = 500;

        @Override
        public String type() {
            return "api.call";
        }

        @Override
        public String outcome() {
            return status < FIRST_ERROR ? "ok" : status < FIRST_FAILURE ? "refused" : "failed";
        }

        @Override
        public void describe(AuditLine line) {
            line.session(facts).text("op", operation).number("status", status).number("dur_us", took.toNanos() / 1_000);
            if (!code.isEmpty()) {
                line.text("code", code);
            }
            if (!reason.isEmpty()) {
                line.prose("reason", reason);
            }
            line.text("ref", reference);
        }
    }

    /** Events were lost, because they came faster than they could be written. */
    record Gap(long lost) implements AuditEvent {
        @Override
        public String type() {
            return "audit.gap";
        }

        @Override
        public String outcome() {
            return "lost";
        }

        @Override
        public void describe(AuditLine line) {
            line.number("lost", lost);
        }
    }
}

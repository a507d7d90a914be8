package io.helios.proxy.audit;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.TokenId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns one event of each kind, as {@code docs/audit.md} shows them. */
final class AuditSamples {
    static final Instant AT = Instant.parse("2026-11-25T13:06:59.123456Z");
    static final Refusal REFUSAL = new Refusal(
            Refusal.Code.AUTH_EXPIRED,
            "Authentication token has expired",
            true,
            Optional.empty(),
            Optional.empty(),
            "r-7Qm2ZkP0aXy4",
            Duration.ZERO,
            "expired 2026-11-24T00:00:00Z");

    private AuditSamples() {}

    static SessionFacts facts() {
        return new SessionFacts(
                "s-4fG9sLq1Tz8B",
                "postgres",
                address(203, 0, 113, 7),
                51_234,
                true,
                Optional.of(new DatabaseName("main")),
                Optional.of(new TokenId("tok_5hV2cN8dRw1K")),
                Optional.of("ci deploy"),
                Optional.of(new AccountId("acc_9kE3pB6uYt0M")),
                Optional.of("main/postgres"));
    }

    /** What is known of a client whose token was not accepted. */
    static SessionFacts stranger() {
        return new SessionFacts(
                "s-1aB2cD3eF4gH",
                "postgres",
                address(198, 51, 100, 9),
                40_001,
                false,
                Optional.of(new DatabaseName("main")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What is known of somebody who calls the control plane. */
    static SessionFacts caller() {
        return new SessionFacts(
                "s-7hJ2kL5mN8pQ",
                "api",
                address(203, 0, 113, 7),
                51_300,
                true,
                Optional.empty(),
                Optional.of(new TokenId("tok_5hV2cN8dRw1K")),
                Optional.of("CLI Token"),
                Optional.of(new AccountId("acc_9kE3pB6uYt0M")),
                Optional.empty());
    }

    static List<AuditEvent> all() {
        return List.of(
                new AuditEvent.LoginAccepted(facts()),
                new AuditEvent.LoginRefused(stranger(), REFUSAL),
                new AuditEvent.SessionStarted(facts(), "rw"),
                new AuditEvent.SessionEnded(facts(), "client-left", Duration.ofMillis(1_500), 2_048, 65_536),
                new AuditEvent.OperationRefused(facts(), REFUSAL),
                new AuditEvent.CancelRequested(stranger(), Optional.of(facts())),
                new AuditEvent.CancelUnheard(stranger()),
                new AuditEvent.ConnectionFailed(facts(), "IllegalStateException: no such phase"),
                change("token.create", Map.of("type", "live", "scopes", "database:read")),
                new AuditEvent.Gap(12),
                new AuditEvent.ApiCall(
                        caller(),
                        "DELETE /v1/auth/tokens/{id}",
                        404,
                        Duration.ofMillis(3),
                        "NOT_FOUND",
                        "There is no token tok_000000000000",
                        "r-0Xy4Qm2ZkP7a"));
    }

    static AuditEvent.ControlChange change(String type, Map<String, String> details) {
        return new AuditEvent.ControlChange(type, "ok", "acc_9kE3pB6uYt0M", "tok_5hV2cN8dRw1K", details);
    }

    static String line(long sequence, AuditEvent event) {
        var out = new StringBuilder();
        AuditLine.append(out, AT, "node-1", sequence, event);
        return out.toString();
    }

    private static InetAddress address(int... parts) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) parts[0], (byte) parts[1], (byte) parts[2], (byte) parts[3]});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.metrics.SessionMeter;
import io.helios.proxy.spi.CloseCause;
import java.time.Duration;
import java.util.Locale;

/** Owns what one session adds up to: its bytes both ways and its life, for metrics and the audit log. */
final class SessionTally {
    /** A meter is shared by all event loops, so it is told now and then, not of every message. */
    private static final long METERED_AT_ONCE = 64 * 1024;

    private final ConnectionServices services;
    private final SessionMeter meter;
    private final long startedAt = System.nanoTime();
    private long bytesIn;
    private long bytesOut;
    /** What of them the meter has heard of. */
    private long meteredIn;

    private long meteredOut;

    SessionTally(ConnectionServices services, Passage passage) {
        this.services = services;
        this.meter = services.metrics()
                .session(
                        services.protocol().name(), passage.backend().database().value());
    }

    void started(SessionFacts facts, Passage passage) {
        services.metrics().login(services.protocol().name(), "ok");
        services.audit().write(new AuditEvent.SessionStarted(facts, lower(passage.accessClass())));
    }

    void in(int bytes) {
        bytesIn += bytes;
        if (bytesIn - meteredIn >= METERED_AT_ONCE) {
            tellMeter();
        }
    }

    void out(int bytes) {
        bytesOut += bytes;
        if (bytesOut - meteredOut >= METERED_AT_ONCE) {
            tellMeter();
        }
    }

    /** Whoever looks at the metrics sees all bytes up to this call, and what came behind it up to {@link #METERED_AT_ONCE} later. */
    void tellMeter() {
        meter.bytesIn(bytesIn - meteredIn);
        meter.bytesOut(bytesOut - meteredOut);
        meteredIn = bytesIn;
        meteredOut = bytesOut;
    }

    /** @param endingSince when somebody decided that the session must end, as {@link System#nanoTime} */
    void left(CloseCause cause, long endingSince) {
        if (cause == CloseCause.REVOKED) {
            services.metrics().revocationToClose(System.nanoTime() - endingSince);
        }
    }

    void over(SessionFacts facts, CloseCause cause) {
        var label = lower(cause);
        tellMeter();
        meter.close(label);
        var life = Duration.ofNanos(System.nanoTime() - startedAt);
        services.audit().write(new AuditEvent.SessionEnded(facts, label, life, bytesIn, bytesOut));
    }

    /** The session never began. */
    void refused() {
        meter.close(lower(CloseCause.REFUSED));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

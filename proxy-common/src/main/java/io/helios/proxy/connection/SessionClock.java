package io.helios.proxy.connection;

import io.helios.proxy.spi.CloseCause;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Owns the times at which a session ends by itself: its token's end, its longest life, its longest silence; at each look its bytes are metered. */
final class SessionClock {
    /** The wall clock may be set: how long is left is asked again at least this often. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Connection connection;
    private final Relaying session;
    private final long startedAt = System.nanoTime();
    private @Nullable Future<?> next;
    private boolean watchesSilence;
    private long lastHeard = startedAt;

    SessionClock(Connection connection, Relaying session) {
        this.connection = connection;
        this.session = session;
    }

    /** Begins, or begins anew when the session goes on under another grant. */
    void start() {
        stop();
        watchesSilence = session.grant().limits().idle().isPresent();
        look();
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    /** Something came from one of the two sides. */
    void heard() {
        if (watchesSilence) {
            lastHeard = System.nanoTime();
        }
    }

    private void look() {
        session.tally().tellMeter();
        long now = System.nanoTime();
        var limits = session.grant().limits();
        var authenticator = connection.services().authenticator();
        var left = authenticator.timeLeft(session.grant());
        var leftOfLife =
                limits.life().map(life -> life.minusNanos(now - startedAt)).orElse(left);
        var leftOfSilence =
                limits.idle().map(idle -> idle.minusNanos(now - lastHeard)).orElse(left);
        if (over(left) || over(leftOfLife)) {
            session.endNow(authenticator.isRevoked(session.grant()) ? CloseCause.REVOKED : CloseCause.EXPIRED);
        } else if (over(leftOfSilence) && !session.relay().busy()) {
            session.endNow(CloseCause.IDLE);
        } else {
            lookAgain(earliest(earliest(left, leftOfLife), over(leftOfSilence) ? LOOK_AGAIN : leftOfSilence));
        }
    }

    private void lookAgain(Duration after) {
        long nanos = earliest(after, LOOK_AGAIN).toNanos();
        next = connection.client().eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private static boolean over(Duration left) {
        return left.isNegative() || left.isZero();
    }

    private static Duration earliest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

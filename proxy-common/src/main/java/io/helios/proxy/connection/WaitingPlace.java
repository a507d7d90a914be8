package io.helios.proxy.connection;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.CloseCause;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Owns a connection's place in the lobby and its time to log in; both are over when the client is in or gone. */
final class WaitingPlace {
    private final Connection connection;
    private final ConnectionServices services;
    private @Nullable Future<?> deadline;

    WaitingPlace(Connection connection, ConnectionServices services) {
        this.connection = connection;
        this.services = services;
    }

    /** {@code timeIsUp} runs unless the place is left before. */
    void take(Runnable timeIsUp) {
        enter();
        long limit = services.listener().loginTimeout().toNanos();
        deadline = connection.client().eventLoop().schedule(timeIsUp, limit, TimeUnit.NANOSECONDS);
    }

    /** Places are counted by address, so a client that is announced takes another one. Its time goes on. */
    void announced(Announcement announcement) {
        if (announcement instanceof Announcement.From from) {
            services.gate().lobby().leave(connection);
            connection.record().comesFrom(from.address());
            enter();
        } else if (announcement instanceof Announcement.Missing missing) {
            connection.record().refused(Refusal.of(Refusal.Code.PROTOCOL_VIOLATION, missing.expected()));
            connection.close(CloseCause.VIOLATION);
        }
    }

    private void enter() {
        var victim = services.gate().lobby().enter(connection);
        if (victim != null) {
            victim.onLoop(() -> victim.close(CloseCause.DEADLINE));
        }
    }

    void leave() {
        services.gate().lobby().leave(connection);
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}

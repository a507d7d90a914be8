package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;

/** Owns the time in which a client says what it wants. */
final class Greeting implements Phase {
    private final Connection connection;
    private final WayIn wayIn;

    Greeting(Connection connection, WayIn wayIn) {
        this.connection = connection;
        this.wayIn = wayIn;
    }

    @Override
    public String label() {
        return "greeting";
    }

    @Override
    public void enter() {}

    @Override
    public void onClientMessage(ByteBuf message) throws ProtocolViolation {
        var opening = wayIn.handshake().onClientMessage(message);
        if (opening.isPresent()) {
            open(opening.get());
        }
    }

    private void open(Opening opening) {
        if (opening instanceof Opening.Login login) {
            connection.become(new Authenticating(connection, login, wayIn));
        } else if (opening instanceof Opening.Cancel cancel) {
            cancel(cancel);
        } else if (opening instanceof Opening.Refused refused) {
            refuse(refused.refusal());
        } else {
            connection.close(CloseCause.CLIENT_LEFT);
        }
    }

    /** Clients take the end of this connection as the sign that their next statement will not be hit, so it waits for the other process. */
    private void cancel(Opening.Cancel cancel) {
        var services = connection.services();
        var stopped = services.sessions().cancel(cancel.key());
        services.audit()
                .write(new AuditEvent.CancelRequested(connection.record().facts(), stopped));
        if (stopped.isPresent()) {
            connection.close(CloseCause.CLIENT_LEFT);
        } else {
            connection.hold();
            connection.await(
                    cancel.elsewhere().cancel(),
                    this,
                    (done, failure) -> connection.close(CloseCause.CLIENT_LEFT),
                    done -> {});
        }
    }

    @Override
    public void onDeadline() {
        wayIn.handshake().outOfTime();
        connection.close(CloseCause.DEADLINE);
    }

    @Override
    public void refuse(Refusal refusal) {
        wayIn.refused(refusal);
    }

    @Override
    public void end(CloseCause cause) {
        connection.close(cause);
    }
}

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

    /** Whoever tries many keys is not heard for a while. Whether one was right that belongs elsewhere, only that process can tell. */
    private void cancel(Opening.Cancel cancel) {
        var services = connection.services();
        var facts = connection.record().facts();
        var guess = services.gate().cancelKeys().begin(facts.address());
        if (guess.isEmpty()) {
            services.metrics().guessLimited();
            services.audit().write(new AuditEvent.CancelUnheard(facts));
            connection.close(CloseCause.CLIENT_LEFT);
            return;
        }
        var stopped = services.sessions().cancel(cancel.key());
        services.audit().write(new AuditEvent.CancelRequested(facts, stopped));
        if (stopped.isPresent() || cancel.elsewhere().isPresent()) {
            services.gate().cancelKeys().giveBack(guess.get());
        }
        if (stopped.isEmpty() && cancel.elsewhere().isPresent()) {
            ask(cancel.elsewhere().get());
        } else {
            connection.close(CloseCause.CLIENT_LEFT);
        }
    }

    /** Clients take the end of this connection as the sign that their next statement will not be hit, so it waits for the other process. */
    private void ask(Opening.Elsewhere elsewhere) {
        connection.hold();
        connection.await(
                elsewhere.cancel(), this, (done, failure) -> connection.close(CloseCause.CLIENT_LEFT), done -> {});
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

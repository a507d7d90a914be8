package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.Welcome;
import io.netty.buffer.ByteBuf;

/** Owns the way of a live session whose client logs in again: it stays on its backend, and keeps its old grant if it is refused. */
final class LoginAgain implements Journey {
    private final Connection connection;
    private final Relaying session;

    LoginAgain(Connection connection, Relaying session) {
        this.connection = connection;
        this.session = session;
    }

    @Override
    public void granted(Grant grant, LoginRequest request) {
        Routing.resolve(connection.services(), grant, request, this::moveOn, this::refused);
    }

    private void moveOn(Passage passage) {
        if (needsAnotherLogin(passage) && !session.relay().mayMove()) {
            refused(Refusal.of(
                            Refusal.Code.FORBIDDEN,
                            "Token needs a connection of its own: this one has work in progress")
                    .provenWith(passage.grant().lastWord()));
            return;
        }
        var refusal = session.rebind(passage);
        if (refusal.isPresent()) {
            refused(refusal.get());
            return;
        }
        connection.identify(passage.grant());
        connection.returnTo(session);
        session.relay().loggedInAgain(passage.grant());
        session.resume();
    }

    /** What a session may do on its backend hangs on the login that it came with. */
    private boolean needsAnotherLogin(Passage next) {
        var now = session.passage();
        return !next.backend().id().equals(now.backend().id()) || next.accessClass() != now.accessClass();
    }

    @Override
    public void arrived(Passage passage, BackendLink link, Welcome welcome) {
        throw new IllegalStateException("nobody dialled");
    }

    @Override
    public void refused(Refusal refusal) {
        var services = connection.services();
        services.metrics().login(services.protocol().name(), refusal.code().name());
        services.audit().write(new AuditEvent.LoginRefused(session.facts(), refusal));
        connection.returnTo(session);
        session.relay().refused(refusal);
        session.resume();
    }

    @Override
    public void ended(CloseCause cause) {
        connection.returnTo(session);
        session.endNow(cause);
    }

    @Override
    public void onBackendMessage(ByteBuf message) throws ProtocolViolation {
        session.onBackendMessage(message);
    }

    @Override
    public void onBackendReadComplete() {
        session.onBackendReadComplete();
    }

    @Override
    public void onWritabilityChanged() {
        session.onWritabilityChanged();
    }

    @Override
    public void onBackendGone() {
        connection.returnTo(session);
        session.onBackendGone();
    }
}

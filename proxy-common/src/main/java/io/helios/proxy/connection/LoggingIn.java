package io.helios.proxy.connection;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.BackendLogin;
import io.helios.proxy.spi.BackendLogin.Progress;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;

/** Owns the conversation that logs the proxy in to the backend, and the credential for as long as it lasts. */
final class LoggingIn implements Phase {
    private final Connection connection;
    private final BackendSide backend;
    private final BackendCredential credential;
    private final Journey journey;
    private final BackendLogin login;
    private boolean arrived;

    LoggingIn(Connection connection, BackendSide backend, BackendCredential credential, Journey journey) {
        this.connection = connection;
        this.backend = backend;
        this.credential = credential;
        this.journey = journey;
        this.login = connection
                .services()
                .protocol()
                .newLogin(backend, credential, backend.passage().request());
    }

    @Override
    public String label() {
        return "logging-in";
    }

    @Override
    public void enter() {
        backend.show(credential.certificate());
        backend.listen();
        login.start();
        long limit = backend.backend().timeouts().login().toNanos();
        connection.schedule(limit, TimeUnit.NANOSECONDS, this, () -> fail("no login before the backend's deadline"));
    }

    @Override
    public void onBackendMessage(ByteBuf message) throws ProtocolViolation {
        proceed(login.onBackendMessage(message));
    }

    private void proceed(Progress progress) {
        if (progress instanceof Progress.Ready ready) {
            arrived = true;
            journey.arrived(backend.passage(), backend.link(), ready.welcome());
        } else if (progress instanceof Progress.Failed failed) {
            refuse(failed.refusal());
        }
    }

    @Override
    public void onBackendReadComplete() {
        backend.channel().flush();
    }

    @Override
    public void onBackendGone() {
        fail("backend closed the connection during the login");
    }

    @Override
    public void onClientMessage(ByteBuf message) {
        connection.keep(message);
    }

    @Override
    public void onDeadline() {
        fail("not logged in before the login deadline");
    }

    private void fail(String reason) {
        refuse(Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE).because(reason));
    }

    @Override
    public void refuse(Refusal refusal) {
        backend.discard();
        journey.refused(refusal.provenWith(backend.grant().lastWord()));
    }

    @Override
    public void end(CloseCause cause) {
        journey.ended(cause);
    }

    @Override
    public void exit() {
        login.close();
        credential.close();
        if (!arrived) {
            backend.discard();
        }
    }
}

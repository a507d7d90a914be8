package io.helios.proxy.connection;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.BackendLogin;
import io.helios.proxy.spi.BackendLogin.Progress;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the conversation that logs the proxy in to the backend, and the credential for as long as it lasts. */
final class LoggingIn implements Phase {
    private static final Logger LOG = LoggerFactory.getLogger(LoggingIn.class);

    private final Connection connection;
    private final BackendSide backend;
    private final BackendCredential credential;
    private final Journey journey;
    private final BackendLogin login;
    private @Nullable Future<?> deadline;
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
        deadline = connection.schedule(
                limit, TimeUnit.NANOSECONDS, this, () -> unavailable("no login before the backend's deadline"));
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
            nextHost(failed.refusal());
        }
    }

    /** A host that is starting, or shutting down, says so at the login; another may be up. */
    private void nextHost(Refusal refusal) {
        if (refusal.code() != Refusal.Code.BACKEND_UNAVAILABLE
                || !backend.link().hasHostsBehind()) {
            refuse(refusal);
            return;
        }
        LOG.atWarn()
                .addKeyValue("session", connection.record().id())
                .addKeyValue("backend", backend.backend().id())
                .log("host {} is of no use: {}", backend.link().host(), refusal.reason());
        connection.become(Dialing.behind(backend, connection, journey));
    }

    @Override
    public void onBackendReadComplete() {
        backend.channel().flush();
    }

    @Override
    public void onBackendGone() {
        unavailable("backend closed the connection during the login");
    }

    @Override
    public void onClientMessage(ByteBuf message) {
        connection.keep(message);
    }

    @Override
    public void onDeadline() {
        refuse(Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE).because("not logged in before the login deadline"));
    }

    private void unavailable(String reason) {
        nextHost(Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE).because(reason));
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
        if (deadline != null) {
            deadline.cancel(false);
        }
        login.close();
        credential.close();
        if (!arrived) {
            backend.discard();
        }
    }
}

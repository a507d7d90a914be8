package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.relay.ScopeGate;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.Operation;
import io.helios.proxy.spi.RelayServices;
import io.helios.proxy.spi.Welcome;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Owns what a live session's relay is given: it asks here, and the stages are walked for it. */
final class SessionServices implements RelayServices {
    private final Connection connection;
    private final Relaying session;

    SessionServices(Connection connection, Relaying session) {
        this.connection = connection;
        this.session = session;
    }

    @Override
    public Channel client() {
        return connection.client();
    }

    @Override
    public Channel backendChannel() {
        return session.backendChannel();
    }

    @Override
    public Backend backend() {
        return session.passage().backend();
    }

    @Override
    public AccessClass accessClass() {
        return session.passage().accessClass();
    }

    @Override
    public Grant grant() {
        return session.grant();
    }

    @Override
    public BackendProfile profile() {
        var services = connection.services();
        return services.backends().profiles().of(services.protocol(), backend());
    }

    @Override
    public Optional<Welcome> welcome() {
        return session.welcome();
    }

    @Override
    public Optional<Refusal> refuses(Operation operation) {
        return ScopeGate.refuses(operation, grant());
    }

    @Override
    public void audit(Refusal refusal) {
        connection.services().audit().write(new AuditEvent.OperationRefused(session.facts(), refusal));
    }

    @Override
    public void loginAgain(Opening.Login login) {
        connection.become(new Authenticating(connection, login, new LoginAgain(connection, session)));
    }

    @Override
    public void hangUp() {
        connection.detachAll();
        connection.block(false);
    }

    @Override
    public void finishBackend() {
        Farewell.finish(backendChannel());
    }

    @Override
    public CompletionStage<Channel> dial() {
        var arrived = new CompletableFuture<Channel>();
        connection.become(new Dialing(connection, session.passage(), new DialAgain(connection, session, arrived)));
        return arrived;
    }

    @Override
    public CompletionStage<Channel> dialBeside(ChannelHandler conversation) {
        var like = session.link();
        return connection.services().dialer().dialAgain(like).thenApply(link -> {
            if (!connection.services().protocol().backendTlsInBand()
                    && like.backend().tls().mode() != TlsMode.OFF) {
                connection.services().backends().tls().start(link, Optional.empty());
            }
            link.channel().pipeline().addLast("beside", conversation);
            link.channel().config().setAutoRead(true);
            return link.channel();
        });
    }

    @Override
    public void startTlsBeside(Channel beside) {
        Host host = session.link().host();
        connection.services().backends().tls().start(new BackendLink(beside, backend(), host), Optional.empty());
    }

    @Override
    public void hold() {
        connection.hold();
    }

    @Override
    public void resume() {
        connection.resume();
    }

    @Override
    public void close(CloseCause cause) {
        connection.close(cause);
    }
}

package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one client's socket and the phase that its connection is in; the tail of the client's pipeline. Everything here runs on the client's
 * event loop.
 */
public final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Channel client;
    private final ConnectionServices services;
    private final ConnectionRecord record;
    private final ClientInput input;
    private final WaitingPlace place;
    private Phase phase = new Closed();
    private @Nullable Relaying session;
    private @Nullable BackendSide backend;
    private boolean closed;
    private volatile long lastHeard = System.nanoTime();

    public Connection(Channel client, ConnectionServices services) {
        this.client = client;
        this.services = services;
        this.record = new ConnectionRecord(client, services);
        this.input = new ClientInput(client, this::deliver);
        this.place = new WaitingPlace(this, services);
    }

    // ---- what the phases ask for

    /** The only transition that leaves a phase for good. */
    void become(Phase next) {
        var left = phase;
        phase = next;
        record.entered(next.label());
        if (left != session) {
            left.exit();
        }
        if (next instanceof Relaying relaying) {
            admit(relaying);
        }
        if (!closed || next instanceof Closed) {
            guard(next::enter);
        }
    }

    /** Back to the live session, from a stage that it had walked again. */
    void returnTo(Relaying relaying) {
        var left = phase;
        phase = relaying;
        record.entered(relaying.label());
        left.exit();
    }

    private void admit(Relaying relaying) {
        session = relaying;
        place.leave();
    }

    /**
     * The only way back from another thread. A result that comes when {@code waiting} is no longer the phase goes to {@code discard}, which
     * closes or wipes it.
     */
    <T> void await(
            CompletionStage<T> stage,
            Phase waiting,
            BiConsumer<@Nullable T, @Nullable Throwable> then,
            Consumer<T> discard) {
        stage.whenComplete((result, failure) -> onLoop(() -> {
            if (phase == waiting) {
                guard(() -> then.accept(result, failure));
            } else if (result != null) {
                discard.accept(result);
            }
        }));
    }

    /** Runs {@code task} after a while, unless {@code waiting} is no longer the phase then. */
    void schedule(long delay, TimeUnit unit, Phase waiting, Runnable task) {
        client.eventLoop().schedule(() -> phase == waiting ? guard(task::run) : false, delay, unit);
    }

    /** Stops reading the client. What was decoded already waits, in order. */
    void hold() {
        input.hold();
    }

    /** Reads the client again, after what waited. */
    void resume() {
        if (input.resume() && !closed) {
            phase.onClientReadComplete();
        }
    }

    /** Owns {@code message}: it waits for {@link #resume}. */
    void keep(ByteBuf message) {
        input.keep(message);
    }

    /** Whether the backend cannot take more of what the client sends. */
    void block(boolean backendFull) {
        input.block(backendFull);
    }

    void identify(Grant grant) {
        record.identify(grant);
        services.audit().write(new AuditEvent.LoginAccepted(record.facts()));
    }

    /** Ends the connection: what was written to the client still goes out, then everything else is let go. Only the first cause counts. */
    void close(CloseCause cause) {
        if (closed) {
            return;
        }
        closed = true;
        place.leave();
        var live = session;
        become(new Closed());
        Farewell.say(client);
        // Later, because a revocation ends many at once: no client waits for what is left to do for others.
        client.eventLoop().execute(() -> letGo(live, cause));
    }

    private void letGo(@Nullable Relaying live, CloseCause cause) {
        if (live != null) {
            live.over(cause);
        }
        detachAll();
        record.closed();
        input.close();
    }

    Channel client() {
        return client;
    }

    ConnectionServices services() {
        return services;
    }

    Phase phase() {
        return phase;
    }

    ConnectionRecord record() {
        return record;
    }

    long lastHeard() {
        return lastHeard;
    }

    // ---- the backend's side

    void attach(BackendSide side) {
        backend = side;
    }

    void detach(BackendSide side) {
        if (backend == side) {
            backend = null;
        }
    }

    void detachAll() {
        if (backend != null) {
            var side = backend;
            backend = null;
            Farewell.hangUp(side.channel());
        }
    }

    boolean isOn(BackendSide side) {
        return backend == side;
    }

    @Nullable
    BackendSide backend() {
        return backend;
    }

    // ---- the client's side

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        services.metrics().accepted(services.protocol().name());
        var handshake = services.protocol().newHandshake(new ClientSide(client, services));
        var wayIn = new WayIn(this, handshake);
        client.closeFuture().addListener(done -> handshake.close());
        become(new Greeting(this, wayIn));
        place.take(() -> guard(() -> phase.onDeadline()));
        guard(handshake::start);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Announcement announcement && !closed) {
            place.announced(announcement);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        lastHeard = System.nanoTime();
        input.received((ByteBuf) message);
    }

    private void deliver(ByteBuf message) {
        try {
            phase.onClientMessage(message);
        } catch (ProtocolViolation violation) {
            violated(violation);
        } catch (RuntimeException bug) {
            failed(bug);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        phase.onClientReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        phase.onWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        close(CloseCause.CLIENT_LEFT);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof ProtocolViolation violation) {
            violated(violation);
        } else if (root instanceof IOException || root instanceof SSLException) {
            LOG.atDebug().addKeyValue("session", record.id()).log("client socket failed: {}", root.toString());
            close(CloseCause.CLIENT_LEFT);
        } else {
            failed(root);
        }
    }

    /** Runs a step of a phase; what it throws ends the connection. */
    boolean guard(Step step) {
        try {
            step.run();
        } catch (ProtocolViolation violation) {
            violated(violation);
        } catch (Exception bug) {
            failed(bug);
        }
        return true;
    }

    private void violated(ProtocolViolation violation) {
        LOG.atDebug().addKeyValue("session", record.id()).log("protocol violation: {}", violation.expected());
        phase.violated(violation);
    }

    void failed(Throwable bug) {
        LOG.atError().addKeyValue("session", record.id()).setCause(bug).log("connection failed");
        services.audit().write(new AuditEvent.ConnectionFailed(record.facts(), bug.toString()));
        close(CloseCause.FAILED);
    }

    void onLoop(Runnable task) {
        if (client.eventLoop().inEventLoop()) {
            task.run();
        } else {
            client.eventLoop().execute(task);
        }
    }

    interface Step {
        void run() throws Exception;
    }
}

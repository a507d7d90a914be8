package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the phase that one client's connection is in, and what all phases share. Everything here runs on the client's event loop. */
final class Connection {
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

    Connection(Channel client, ConnectionServices services) {
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

    /** Runs {@code task} after a while, unless {@code waiting} is no longer the phase then. Until it is cancelled it holds the connection. */
    Future<?> schedule(long delay, TimeUnit unit, Phase waiting, Runnable task) {
        return client.eventLoop().schedule(() -> phase == waiting ? guard(task::run) : false, delay, unit);
    }

    /** Stops reading the client. What was decoded already waits, in order. */
    void hold() {
        input.hold();
    }

    /** Reads the client again, after what waited. */
    void resume() {
        if (input.resume() && !closed) {
            phase.onClientReadComplete();
            hearEnd();
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
        Farewell.say(client).addListener(said -> told(live, cause));
    }

    private void told(@Nullable Relaying live, CloseCause cause) {
        if (live != null) {
            live.leave(cause);
        }
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

    /** When the client said something, as {@link System#nanoTime}; not followed any more when it is in. */
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

    /** The socket is there. */
    void begin(HandshakeServices side) {
        services.metrics().accepted(services.protocol().name());
        var handshake = services.protocol().newHandshake(side);
        var wayIn = new WayIn(this, handshake);
        client.closeFuture().addListener(done -> handshake.close());
        become(new Greeting(this, wayIn));
        place.take(() -> guard(() -> phase.onDeadline()));
        guard(handshake::start);
    }

    void announced(Announcement announcement) {
        if (!closed) {
            place.announced(announcement);
        }
    }

    /** Owns {@code message}. */
    void heard(ByteBuf message) {
        if (session == null) {
            lastHeard = System.nanoTime();
        }
        input.received(message);
    }

    /** The client says nothing more. Where its protocol allows that, it is owed the answers to what it said; else it has left. */
    void finished() {
        input.finish();
        if (closed) {
            client.close();
        } else if (services.protocol().allowsHalfClose()) {
            hearEnd();
        } else {
            onFinished();
        }
    }

    private void hearEnd() {
        if (!closed && input.isOver()) {
            onFinished();
        }
    }

    private void onFinished() {
        if (session != null && phase == session) {
            session.onClientFinished();
        } else {
            close(CloseCause.CLIENT_LEFT);
        }
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

    void violated(ProtocolViolation violation) {
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

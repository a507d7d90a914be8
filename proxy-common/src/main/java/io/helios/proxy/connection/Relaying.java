package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.spi.ClientHandshake;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.FittingBuffer;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.Relay;
import io.helios.proxy.spi.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Owns a session that is in: bytes flow both ways until somebody ends it. */
final class Relaying implements Phase, LiveSession {
    /** How long a session may take for its last words. */
    private static final long LAST_WORDS_MILLIS = 500;

    /**
     * What the way in brought along.
     *
     * @param link    null where the protocol dials on demand
     * @param welcome what the backend said, if it is in already
     */
    record Arrival(ClientHandshake handshake, @Nullable BackendLink link, Optional<Welcome> welcome) {}

    private final Connection connection;
    private final Relay relay;
    private final Arrival arrival;
    private final SessionTally tally;
    private final SessionClock clock;
    private final Registration registration;
    private volatile Passage passage;
    private volatile SessionFacts facts;
    private @Nullable CloseCause ending;
    private long endingSince;
    private boolean draining;
    private boolean clientFinished;
    private @Nullable BackendLink link;
    private Optional<Welcome> welcome;

    Relaying(Connection connection, Passage passage, Arrival arrival) {
        this.connection = connection;
        this.passage = passage;
        this.arrival = arrival;
        this.link = arrival.link();
        this.welcome = arrival.welcome();
        this.facts = connection.record().facts();
        var services = new SessionServices(connection, this);
        this.relay = connection.services().protocol().newRelay(services, passage.request());
        this.registration = new Registration(connection.services());
        this.clock = new SessionClock(connection, this);
        this.tally = new SessionTally(connection.services(), passage);
    }

    /** Takes the session's place in the registry, then asks once more whether the token is still good. */
    Optional<Refusal> register() {
        var refusal = registration.enter(this, arrival.welcome().flatMap(Welcome::cancelKey));
        if (refusal.isPresent()) {
            tally.refused();
        }
        return refusal;
    }

    @Override
    public String label() {
        return "relaying";
    }

    @Override
    public void enter() {
        tally.started(facts, passage);
        arrival.handshake().succeed(grant(), arrival.welcome());
        relay.start();
        clock.start();
        connection.client().flush();
        connection.resume();
    }

    @Override
    public void onClientMessage(ByteBuf message) throws ProtocolViolation {
        if (ending != null) {
            message.release();
            return;
        }
        tally.in(message.readableBytes());
        clock.heard();
        var backend = connection.backend();
        relay.onClientMessage(backend == null ? message : FittingBuffer.queued(message, backend.channel()));
        if (backend != null && !backend.channel().isWritable()) {
            onWritabilityChanged();
        }
    }

    /** The client says nothing more. Last words that are on their way to it are not cut short. */
    void onClientFinished() {
        clientFinished = true;
        if (ending == null) {
            relay.onClientFinished();
        }
    }

    @Override
    public void onBackendMessage(ByteBuf message) throws ProtocolViolation {
        tally.out(message.readableBytes());
        clock.heard();
        relay.onBackendMessage(FittingBuffer.queued(message, connection.client()));
        if (!connection.client().isWritable()) {
            onWritabilityChanged();
        }
    }

    @Override
    public void onClientReadComplete() {
        flush();
    }

    @Override
    public void onBackendReadComplete() {
        flush();
        if (draining && ending == null && relay.settled()) {
            endNow(CloseCause.DRAINED);
        }
    }

    private void flush() {
        connection.client().flush();
        var backend = connection.backend();
        if (backend != null) {
            backend.channel().flush();
        }
    }

    /** Neither side is read faster than the other can take. Looked at behind each read too: a TLS handler tells it in a task, and those wait for I/O. */
    @Override
    public void onWritabilityChanged() {
        var backend = connection.backend();
        if (backend != null) {
            backend.channel().config().setAutoRead(connection.client().isWritable());
            connection.block(!backend.channel().isWritable());
        }
    }

    @Override
    public void onBackendGone() {
        if (ending != null) {
            connection.close(ending);
        } else if (connection.services().protocol().dialsBeforeSuccess()) {
            connection.close(clientFinished ? CloseCause.CLIENT_LEFT : CloseCause.BACKEND_LEFT);
        }
    }

    @Override
    public void onDeadline() {}

    @Override
    public void refuse(Refusal refusal) {
        connection.services().audit().write(new AuditEvent.OperationRefused(facts, refusal));
        endNow(CloseCause.VIOLATION);
    }

    @Override
    public void backendViolated(ProtocolViolation violation) {
        var refusal = Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE)
                .because("backend broke its protocol: " + violation.expected());
        connection.services().audit().write(new AuditEvent.OperationRefused(facts, refusal));
        endNow(CloseCause.FAILED);
    }

    // ---- LiveSession, from any thread

    @Override
    public Grant grant() {
        return passage.grant();
    }

    @Override
    public SessionFacts facts() {
        return facts;
    }

    @Override
    public void end(CloseCause cause) {
        connection.onLoop(() -> endNow(cause));
    }

    @Override
    public void drain() {
        connection.onLoop(() -> {
            draining = true;
            if (ending == null && relay.settled()) {
                endNow(CloseCause.DRAINED);
            }
        });
    }

    @Override
    public void cancel() {
        connection.onLoop(() -> {
            if (ending == null) {
                relay.cancel();
            }
        });
    }

    // ---- the rest of this package

    Passage passage() {
        return passage;
    }

    SessionTally tally() {
        return tally;
    }

    Relay relay() {
        return relay;
    }

    /** The session goes on under another grant: its client logged in again. Not changed at all if that is refused. */
    Optional<Refusal> rebind(Passage next) {
        var before = passage;
        passage = next;
        var refusal = registration.moveTo(next.grant());
        if (refusal.isPresent()) {
            passage = before;
            return refusal;
        }
        facts = connection.record().facts();
        clock.start();
        return refusal;
    }

    void endNow(CloseCause cause) {
        if (ending != null) {
            return;
        }
        ending = cause;
        endingSince = System.nanoTime();
        relay.end(cause);
        connection
                .client()
                .eventLoop()
                .schedule(() -> connection.close(cause), LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The client has been told, or is gone. */
    void leave(CloseCause cause) {
        registration.leave();
        tally.left(cause, endingSince);
    }

    /** Lets go of what the session held. */
    void over(CloseCause cause) {
        clock.stop();
        relay.close();
        tally.over(facts, cause);
    }

    /** A walk is over: reads the client again, unless the relay has begun the next one already. */
    void resume() {
        if (connection.phase() == this) {
            connection.resume();
        }
    }

    /** The session's backend is another socket from now on. */
    void moveTo(BackendLink next, Welcome said) {
        if (link != null && link.channel() != next.channel()) {
            link.channel().close();
        }
        welcome.ifPresent(Welcome::release);
        welcome = Optional.of(said);
        link = next;
    }

    /** What the backend said at the login of {@link #link}. */
    Optional<Welcome> welcome() {
        return welcome;
    }

    BackendLink link() {
        if (link == null) {
            throw new IllegalStateException("no backend yet");
        }
        return link;
    }

    Channel backendChannel() {
        return link().channel();
    }
}

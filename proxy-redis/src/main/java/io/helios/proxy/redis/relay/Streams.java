package io.helios.proxy.redis.relay;

import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.handshake.HelloAnswer;
import io.helios.proxy.redis.wire.BackendLoginDecoder;
import io.helios.proxy.redis.wire.ReplyScanner;
import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.redis.wire.RequestFramer;
import io.helios.proxy.redis.wire.Words;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.RelayServices;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Owns the two directions of a session and what both know of it. While the session is out ({@link #leave}) there is no backend: requests are
 * judged as those of somebody who has not logged in.
 */
final class Streams implements RequestFramer.Judge {
    private final RelayServices services;
    private final Runnable settled;
    private final SessionState state = new SessionState();
    private final ClientStream insider;
    private final Outsider outsider;
    private final RequestFramer fromClient;
    private ReplyScanner fromBackend;
    private boolean out;

    /**
     * @param session what requests ask for
     * @param close   ends the connection because the client wants to go
     * @param settled called when something has come whole and no reply is awaited any more; must not touch the streams at once
     */
    Streams(RelayServices services, ClientStream.Session session, Runnable close, Runnable settled) {
        this.services = services;
        this.settled = settled;
        this.insider = new ClientStream(services, state, session);
        this.outsider = new Outsider(session, close);
        this.fromClient = new RequestFramer(
                this, bytes -> backend().write(bytes, backend().voidPromise()));
        this.fromBackend = newScanner();
    }

    private ReplyScanner newScanner() {
        var stream = new BackendStream(state, client().alloc(), settled);
        return new ReplyScanner(stream, bytes -> client().write(bytes, client().voidPromise()));
    }

    @Override
    public int wordsFor(Request request) {
        return (out ? outsider : insider).wordsFor(request);
    }

    @Override
    public @Nullable ByteBuf onRequest(Request request) {
        return (out ? outsider : insider).onRequest(request);
    }

    SessionState state() {
        return state;
    }

    RequestFramer requests() {
        return fromClient;
    }

    void onBackendMessage(ByteBuf bytes) throws ProtocolViolation {
        fromBackend.scan(bytes, client().alloc());
    }

    /** An answer of the proxy's own, a line with its type, behind all that were asked before and whatever the client has the half of. */
    void answer(String line) {
        if (isQuiet()) {
            client().write(Words.line(client().alloc(), line), client().voidPromise());
        } else {
            state.replies().expect(Awaited.own(line));
        }
    }

    /** Whether there is no backend. */
    boolean isOut() {
        return out;
    }

    void leave() {
        out = true;
        fromBackend.close();
        services.hangUp();
        state.clear(2);
    }

    /** A new backend has logged the session in; the client is told. */
    void enter(Arrival arrival) {
        takeOver(arrival);
        out = false;
        fromBackend = newScanner();
        insider.moved();
        var welcome = (HelloAnswer) services.welcome().orElseThrow();
        client().write(welcome.answer(client().alloc(), arrival.byHello()), client().voidPromise());
    }

    /** The backend's login is over: its codec goes. */
    void takeOver(Arrival arrival) {
        backend().pipeline().remove(BackendLoginDecoder.class);
        state.clear(arrival.version());
    }

    /** The session stays where it is, under another grant; a HELLO goes on to the backend, whose answer is the client's. */
    void goOn(Arrival arrival) {
        insider.moved();
        if (!arrival.byHello()) {
            answer("+OK");
            return;
        }
        var version = Integer.toString(arrival.version());
        var hello = arrival.clientName()
                .map(name -> Words.request(backend().alloc(), "HELLO", version, "SETNAME", name))
                .orElseGet(() -> Words.request(backend().alloc(), "HELLO", version));
        state.replies().expect(Awaited.hello(arrival.version()));
        backend().write(hello, backend().voidPromise());
    }

    void flush() {
        client().flush();
        if (!out) {
            backend().flush();
        }
    }

    /** Whether nothing is on its way to the client. */
    boolean isQuiet() {
        return state.replies().isEmpty() && fromBackend.isAtBoundary();
    }

    void close() {
        fromClient.close();
        fromBackend.close();
    }

    private Channel client() {
        return services.client();
    }

    private Channel backend() {
        return services.backendChannel();
    }
}

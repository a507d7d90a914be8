package io.helios.proxy.pg.relay;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.pg.PostgresRefusals;
import io.helios.proxy.pg.handshake.PostgresWelcome;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.pg.wire.BackendLoginDecoder;
import io.helios.proxy.pg.wire.ClientLoginDecoder;
import io.helios.proxy.pg.wire.ClientMessage;
import io.helios.proxy.pg.wire.ErrorResponse;
import io.helios.proxy.pg.wire.MessageScanner;
import io.helios.proxy.pg.wire.MessageTypes;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.Relay;
import io.helios.proxy.spi.RelayServices;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Owns a session that is in: the two streams, the requests to cancel, and the end. */
public final class PostgresRelay implements Relay {
    /** Longest statement that waits for its verdict before any of it passes. */
    private static final int LONGEST_HELD_STATEMENT = 1 << 20;
    /** Longest message of a backend that is looked into. */
    private static final int LONGEST_HELD_ANSWER = 1 << 16;
    /** How long a client that does not read may keep its session from ending at a message boundary. */
    private static final long BOUNDARY_MILLIS = 250;

    private static final MessageTypes CLIENT_TYPES = MessageTypes.ofClient();
    private static final MessageTypes BACKEND_TYPES = MessageTypes.ofBackend();

    private final RelayServices services;
    private final Optional<BackendKeyData> backendKey;
    private final Requests requests = new Requests();
    private final ClientStream clientStream;
    private final MessageScanner fromClient;
    private final MessageScanner fromBackend;
    private boolean cancelling;
    private boolean ending;

    public PostgresRelay(RelayServices services) {
        this.services = services;
        this.backendKey = services.welcome().flatMap(welcome -> ((PostgresWelcome) welcome).backendKey());
        var refused = new RefusedStatements();
        this.clientStream = new ClientStream(services, requests, refused, this::endWith);
        this.fromClient = new MessageScanner(CLIENT_TYPES, LONGEST_HELD_STATEMENT, clientStream, bytes -> backend()
                .write(bytes, backend().voidPromise()));
        var backendStream = new BackendStream(services, requests, refused, this::endWith);
        this.fromBackend =
                new MessageScanner(BACKEND_TYPES, LONGEST_HELD_ANSWER, backendStream, bytes -> client().write(
                                bytes, client().voidPromise()));
    }

    @Override
    public void start() {
        client().pipeline().remove(ClientLoginDecoder.class);
        backend().pipeline().remove(BackendLoginDecoder.class);
    }

    @Override
    public void onClientMessage(ByteBuf bytes) {
        try {
            fromClient.scan(bytes, client().alloc());
        } catch (ProtocolViolation violation) {
            endWith(Refusal.of(Refusal.Code.PROTOCOL_VIOLATION, violation.expected()), CloseCause.VIOLATION);
        }
    }

    @Override
    public void onBackendMessage(ByteBuf bytes) {
        try {
            fromBackend.scan(bytes, client().alloc());
        } catch (ProtocolViolation violation) {
            var refusal = Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE)
                    .because("backend broke its protocol: " + violation.expected());
            endWith(refusal, CloseCause.FAILED);
        }
    }

    /** Who said goodbye behind a statement is owed its answer; who ends without that has left. */
    @Override
    public void onClientFinished() {
        if (!clientStream.isTerminated() || !requests.isRunning()) {
            services.close(CloseCause.CLIENT_LEFT);
        }
    }

    @Override
    public boolean busy() {
        return requests.isRunning();
    }

    @Override
    public boolean settled() {
        return !requests.isRunning() && !requests.isInTransaction();
    }

    /** The client's next statement waits until the backend has carried out the request: a late one would hit it. */
    @Override
    public void cancel() {
        if (!ending && !cancelling && requests.isRunning() && backendKey.isPresent()) {
            cancelling = true;
            services.hold();
            sendCancel(backendKey.get(), () -> {
                cancelling = false;
                services.resume();
            });
        }
    }

    private void sendCancel(BackendKeyData key, Runnable whenOver) {
        var conversation = new CancelConversation(tlsBeside(), key, whenOver);
        services.dialBeside(conversation).whenComplete((channel, failure) -> {
            if (failure != null) {
                whenOver.run();
            }
        });
    }

    private Optional<Consumer<Channel>> tlsBeside() {
        return services.backend().tls().mode() == TlsMode.OFF
                ? Optional.empty()
                : Optional.of(services::startTlsBeside);
    }

    @Override
    public void end(CloseCause cause) {
        endWith(LastWords.of(cause, services.grant().token(), requests.isInTransaction()), cause);
    }

    private void endWith(Refusal refusal) {
        endWith(refusal, CloseCause.REFUSED);
    }

    private void endWith(Refusal refusal, CloseCause cause) {
        if (!ending) {
            services.audit(refusal);
            endWith(PostgresRefusals.fatal(refusal), cause);
        }
    }

    private void endWith(ErrorResponse lastWords, CloseCause cause) {
        if (ending) {
            return;
        }
        ending = true;
        stopBackend();
        fromClient.close();
        client().eventLoop().schedule(() -> services.close(cause), BOUNDARY_MILLIS, TimeUnit.MILLISECONDS);
        fromBackend.stopAtBoundary(() -> {
            client().write(lastWords.write(client().alloc()));
            services.close(cause);
        });
    }

    /** What runs is cancelled; who has nothing to do is told to go, with the hang-up that follows, unless it waits for the rest of a message. */
    private void stopBackend() {
        if (!backend().isActive()) {
            return;
        }
        if (requests.isRunning()) {
            backendKey.ifPresent(key -> sendCancel(key, () -> {}));
        } else if (fromClient.isAtBoundary() && !clientStream.isTerminated()) {
            backend().write(ClientMessage.terminate(backend().alloc()));
        }
    }

    /** A client that vanished stops what it ran. One that said goodbye, perhaps behind a last statement, gets what it asked for. */
    @Override
    public void close() {
        if (!ending && !clientStream.isTerminated()) {
            stopBackend();
        }
        ending = true;
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

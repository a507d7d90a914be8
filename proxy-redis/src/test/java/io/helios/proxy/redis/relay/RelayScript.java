package io.helios.proxy.redis.relay;

import io.helios.proxy.auth.Decision;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.wire.ClientLoginDecoder;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Owns one relay under test, its client and its backends. Everything runs as on one event loop: what the relay puts off is done when the
 * step that made it is over, and both sides are flushed only where a connection flushes them.
 */
final class RelayScript {
    /** What stands at a backend for a command that was refused. */
    static final String IMPOSSIBLE = Spoken.request("helios.refused");

    static final String UNKNOWN = "-ERR unknown command 'helios.refused', with args beginning with: \r\n";

    final ScriptedServices services = new ScriptedServices();
    final RedisRelay relay;
    private @Nullable ProtocolViolation violation;

    private RelayScript(int version, String physicalName, Scope... scopes) {
        services.physicalName = physicalName;
        services.grant = TestGrants.of(scopes);
        services.client.pipeline().addLast(new ClientLoginDecoder());
        var arrival = new Arrival(version, version == 3, Optional.empty());
        relay = new RedisRelay(
                services, new LoginRequest("default", services.backend().database(), arrival));
        services.serve(relay);
        services.input.listenedToBy(relay::onClientMessage);
        relay.start();
        services.client.pipeline().addLast(new Steps());
    }

    /** A session that speaks RESP2 and may do everything. */
    static RelayScript resp2() {
        return new RelayScript(2, "", Scope.ALL);
    }

    static RelayScript resp3() {
        return new RelayScript(3, "", Scope.ALL);
    }

    static RelayScript with(Scope... scopes) {
        return new RelayScript(2, "", scopes);
    }

    static RelayScript onIndex(int index) {
        return new RelayScript(2, Integer.toString(index), Scope.ALL);
    }

    RelayScript clientSends(String... parts) {
        return step(() -> {
            services.input.received(Spoken.buffer(String.join("", parts)));
            services.flush();
        });
    }

    RelayScript backendSends(String... parts) {
        return step(() -> {
            relay.onBackendMessage(Spoken.buffer(String.join("", parts)));
            services.flush();
        });
    }

    /** Answers the login that waits. */
    RelayScript decides(Decision decision) {
        return step(() -> services.decide(decision));
    }

    RelayScript does(Step step) {
        return step(step);
    }

    private RelayScript step(Step step) {
        services.client.writeInbound(step);
        return this;
    }

    /** What reached the client since the last time. */
    String toClient() {
        return Spoken.written(services.client);
    }

    /** What reached the backend of now since the last time. */
    String toBackend() {
        return Spoken.written(services.backendNow());
    }

    @Nullable
    ProtocolViolation violation() {
        return violation;
    }

    void close() {
        relay.close();
        services.input.close();
        services.client.finishAndReleaseAll();
        services.backends.forEach(backend -> backend.finishAndReleaseAll());
    }

    interface Step {
        void run() throws ProtocolViolation;
    }

    /** Owns the running of steps within a read loop of the client's channel. */
    private final class Steps extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof ByteBuf bytes) {
                services.input.received(bytes);
                return;
            }
            try {
                ((Step) message).run();
            } catch (ProtocolViolation fault) {
                violation = fault;
                services.flush();
            }
        }
    }
}

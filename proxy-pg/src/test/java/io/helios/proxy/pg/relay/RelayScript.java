package io.helios.proxy.pg.relay;

import io.helios.proxy.pg.Packets;
import io.helios.proxy.pg.handshake.PostgresWelcome;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.pg.wire.BackendLoginDecoder;
import io.helios.proxy.pg.wire.ClientLoginDecoder;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns one relay under test, its client and its backend. */
final class RelayScript {
    static final byte[] BACKEND_SECRET = {1, 2, 3, 4};
    static final int PROCESS_ID = 42;

    final ScriptedServices services = new ScriptedServices();
    private @Nullable PostgresRelay relay;

    /** The relay, made with what {@link #services} says when it is asked for first. */
    PostgresRelay relay() {
        if (relay == null) {
            var key = new BackendKeyData(PROCESS_ID, BACKEND_SECRET.clone());
            services.welcome = Optional.of(
                    new PostgresWelcome(Unpooled.EMPTY_BUFFER, Optional.of(key), Optional.empty(), (byte) 'I'));
            services.client.pipeline().addLast(new ClientLoginDecoder(100, 100));
            services.backend.pipeline().addLast(new BackendLoginDecoder(100));
            relay = new PostgresRelay(services);
            relay.start();
        }
        return relay;
    }

    RelayScript clientSends(byte[]... bytes) {
        relay().onClientMessage(Packets.buffer(bytes));
        return this;
    }

    RelayScript backendSends(byte[]... bytes) {
        relay().onBackendMessage(Packets.buffer(bytes));
        return this;
    }

    /** What reached the client since the last time. */
    byte[] toClient() {
        return Packets.written(services.client);
    }

    /** What reached the backend since the last time. */
    byte[] toBackend() {
        return Packets.written(services.backend);
    }

    void close() {
        relay().close();
        toClient();
        toBackend();
        services.client.finishAndReleaseAll();
        services.backend.finishAndReleaseAll();
        services.beside.forEach(channel -> channel.finishAndReleaseAll());
    }
}

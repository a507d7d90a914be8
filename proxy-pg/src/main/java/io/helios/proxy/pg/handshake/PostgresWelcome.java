package io.helios.proxy.pg.handshake;

import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.pg.wire.BackendMessage;
import io.helios.proxy.spi.CancelKey;
import io.helios.proxy.spi.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;

/**
 * Owns what a backend said between AuthenticationOk and its first ReadyForQuery, and the key under which the client may cancel: the backend's
 * process id, which clients compare with that of notifications, and a secret of our own.
 */
public final class PostgresWelcome implements Welcome {
    private final ByteBuf heard;
    private final Optional<BackendKeyData> backendKey;
    private final Optional<BackendKeyData> clientKey;
    private final byte transactionStatus;

    /**
     * @param heard      the messages that the client must hear, in their order; owned
     * @param backendKey what cancels at the backend
     * @param clientKey  what the client gets in its place
     */
    public PostgresWelcome(
            ByteBuf heard,
            Optional<BackendKeyData> backendKey,
            Optional<BackendKeyData> clientKey,
            byte transactionStatus) {
        this.heard = heard;
        this.backendKey = backendKey;
        this.clientKey = clientKey;
        this.transactionStatus = transactionStatus;
    }

    /** Writes all of it to {@code client}, once; what is left afterwards are the keys. */
    void tell(Channel client) {
        client.write(heard);
        clientKey.ifPresent(key -> client.write(BackendMessage.backendKeyData(client.alloc(), key)));
        client.write(BackendMessage.readyForQuery(client.alloc(), transactionStatus));
    }

    /** Empty if the backend cannot cancel. */
    public Optional<BackendKeyData> backendKey() {
        return backendKey;
    }

    @Override
    public Optional<CancelKey> cancelKey() {
        return clientKey.map(BackendKeyData::cancelKey);
    }

    @Override
    public void release() {
        heard.release();
    }
}

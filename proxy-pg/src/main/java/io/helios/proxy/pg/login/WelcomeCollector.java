package io.helios.proxy.pg.login;

import io.helios.proxy.pg.handshake.PostgresWelcome;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.pg.wire.ProtocolVersion;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Owns what a backend says between AuthenticationOk and ReadyForQuery, until it is handed over as the client's welcome. */
final class WelcomeCollector {
    /** What PostgreSQL 18 says is 600 bytes; notices of login triggers come on top. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ByteBufAllocator allocator;
    private final ProtocolVersion clientVersion;
    private final OptionalInt replica;
    private @Nullable ByteBuf heard;
    private @Nullable BackendKeyData key;

    /**
     * @param clientVersion says how long a secret the client takes
     * @param replica       which of several this process is
     */
    WelcomeCollector(ByteBufAllocator allocator, ProtocolVersion clientVersion, OptionalInt replica) {
        this.allocator = allocator;
        this.clientVersion = clientVersion;
        this.replica = replica;
    }

    /** Keeps a copy of {@code message}, header and all. */
    void add(ByteBuf message) throws ProtocolViolation {
        if (heard == null) {
            heard = allocator.buffer();
        }
        if (heard.readableBytes() + message.readableBytes() > MOST_BYTES) {
            throw new ProtocolViolation("expected at most " + MOST_BYTES + " bytes before ReadyForQuery");
        }
        heard.writeBytes(message, message.readerIndex(), message.readableBytes());
    }

    void key(BackendKeyData value) {
        key = value;
    }

    /** Hands everything over. */
    PostgresWelcome finish(byte transactionStatus) {
        var all = heard == null ? allocator.buffer(0) : heard;
        heard = null;
        var backendKey = Optional.ofNullable(key);
        return new PostgresWelcome(all, backendKey, backendKey.map(this::clientKey), transactionStatus);
    }

    private BackendKeyData clientKey(BackendKeyData backendKey) {
        var secret = new byte
                [clientVersion.compareTo(ProtocolVersion.V3_2) < 0
                        ? BackendKeyData.SHORT_SECRET
                        : BackendKeyData.LONG_SECRET];
        RANDOM.nextBytes(secret);
        var key = backendKey.withSecret(secret);
        return replica.isPresent() ? key.givenOutBy(replica.getAsInt()) : key;
    }

    void close() {
        if (heard != null) {
            heard.release();
            heard = null;
        }
    }
}

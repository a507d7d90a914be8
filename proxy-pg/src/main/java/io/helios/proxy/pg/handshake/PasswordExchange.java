package io.helios.proxy.pg.handshake;

import io.helios.proxy.auth.Credential;
import io.helios.proxy.auth.PresentedToken;
import io.helios.proxy.pg.wire.BackendMessage;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;

/** Owns the exchange in which the client hands over the token itself. Never used without TLS. */
final class PasswordExchange implements ProofExchange {
    private final Channel client;

    PasswordExchange(Channel client) {
        this.client = client;
    }

    @Override
    public void start() {
        client.writeAndFlush(BackendMessage.authenticationCleartextPassword(client.alloc()));
    }

    @Override
    public Optional<Credential> onAnswer(ByteBuf body) throws ProtocolViolation {
        int length = body.readableBytes() - 1;
        if (length < 0 || body.indexOf(body.readerIndex(), body.writerIndex(), (byte) 0) != body.writerIndex() - 1) {
            throw new ProtocolViolation("expected a password that ends with the message's only zero byte");
        }
        var token = new byte[length];
        body.readBytes(token);
        wipe(body, length);
        return Optional.of(new PresentedToken(token));
    }

    /** The buffer goes back to a pool and lives on. */
    private static void wipe(ByteBuf body, int length) {
        body.setZero(body.readerIndex() - length, length);
    }
}

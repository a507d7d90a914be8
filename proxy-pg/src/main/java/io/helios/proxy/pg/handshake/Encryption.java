package io.helios.proxy.pg.handshake;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.wire.StartupPacket;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.TlsPolicy;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.Optional;

/**
 * Owns how a client comes to speak through TLS: from its first byte (direct), or after an SSLRequest that is answered with one byte. GSSAPI
 * encryption is never spoken.
 */
final class Encryption {
    private static final byte YES = 'S';
    private static final byte NO = 'N';

    private final HandshakeServices services;
    private boolean tlsAsked;
    private boolean gssAsked;

    Encryption(HandshakeServices services) {
        this.services = services;
    }

    /** Whether {@code code} asks for encryption, and may ask: each kind is asked for once. */
    boolean takes(int code) {
        return (code == StartupPacket.SSL_REQUEST && !tlsAsked) || (code == StartupPacket.GSSENC_REQUEST && !gssAsked);
    }

    /** Whether {@code code} asks for encryption, even if it may not any more. */
    boolean knows(int code) {
        return code == StartupPacket.SSL_REQUEST || code == StartupPacket.GSSENC_REQUEST;
    }

    /** Answers a request that it {@link #takes}; a refusal if something came behind it that should have been encrypted. */
    Optional<Refusal> answer(ByteBuf packet) throws ProtocolViolation {
        boolean somethingBehind = packet.readableBytes() > StartupPacket.HEADER_LENGTH;
        if (StartupPacket.code(packet) == StartupPacket.GSSENC_REQUEST) {
            if (somethingBehind) {
                // An ErrorResponse here would pass for the answer of a server that knows no GSSAPI.
                throw new ProtocolViolation("received unencrypted data after GSSAPI encryption request");
            }
            gssAsked = true;
            say(NO);
            return Optional.empty();
        }
        if (somethingBehind) {
            return Optional.of(
                    Refusal.of(Refusal.Code.PROTOCOL_VIOLATION, "received unencrypted data after SSL request"));
        }
        boolean willing = services.tls() != TlsPolicy.OFF && !services.encrypted();
        say(willing ? YES : NO);
        tlsAsked = true;
        if (willing) {
            services.startTls();
        }
        return Optional.empty();
    }

    private void say(byte answer) {
        client().writeAndFlush(Unpooled.wrappedBuffer(new byte[] {answer}));
    }

    private Channel client() {
        return services.client();
    }
}

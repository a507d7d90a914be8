package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Owns the cutting of a client's bytes until it is in: packets without a type, then password messages.
 *
 * <p>Every message is handed on whole, with its header. What a client sends behind its password is not for the handshake: it is handed on
 * as it comes, and what is left here when the relay takes this decoder out of the pipeline follows.
 */
public final class ClientLoginDecoder extends ByteToMessageDecoder {
    private final int longestPacket;
    private final int longestSecret;
    private State state = State.PACKETS;

    private enum State {
        /** Packets without a type: requests, then the StartupMessage. */
        PACKETS,
        /** Password and SASL messages. */
        SECRETS,
        /** What is behind the last secret. */
        BEHIND,
        /** The client broke the protocol; whatever still comes is dropped. */
        BROKEN
    }

    /**
     * @param longestPacket bytes of a packet behind its length, at least 4
     * @param longestSecret bytes of a password or SASL message behind its length
     */
    public ClientLoginDecoder(int longestPacket, int longestSecret) {
        this.longestPacket = longestPacket;
        this.longestSecret = longestSecret;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws ProtocolViolation {
        try {
            switch (state) {
                case PACKETS -> decodePacket(in, out);
                case SECRETS -> decodeSecret(in, out);
                case BEHIND -> out.add(readAll(in));
                case BROKEN -> in.skipBytes(in.readableBytes());
            }
        } catch (ProtocolViolation violation) {
            state = State.BROKEN;
            throw violation;
        }
    }

    private void decodePacket(ByteBuf in, List<Object> out) throws ProtocolViolation {
        if (in.getByte(in.readerIndex()) != 0) {
            throw new ProtocolViolation("expected the length of a startup packet");
        }
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < StartupPacket.HEADER_LENGTH || length - Integer.BYTES > longestPacket) {
            throw new ProtocolViolation("expected a startup packet of " + StartupPacket.HEADER_LENGTH + " to "
                    + (longestPacket + Integer.BYTES) + " bytes, not " + length);
        }
        if (in.readableBytes() >= length) {
            out.add(readPacket(in, length));
        }
    }

    /**
     * Bytes behind a request for encryption are not encrypted, though the client's next bytes had to be: somebody else may have put them
     * there. They stay in the packet, so that the handshake sees them.
     */
    private ByteBuf readPacket(ByteBuf in, int length) {
        int code = StartupPacket.code(in);
        if (code == StartupPacket.SSL_REQUEST || code == StartupPacket.GSSENC_REQUEST) {
            return readAll(in);
        }
        state = State.SECRETS;
        return in.readRetainedSlice(length);
    }

    private static ByteBuf readAll(ByteBuf in) {
        return in.readRetainedSlice(in.readableBytes());
    }

    private void decodeSecret(ByteBuf in, List<Object> out) throws ProtocolViolation {
        if (TypedMessage.type(in) != ClientMessage.PASSWORD) {
            state = State.BEHIND;
            out.add(readAll(in));
            return;
        }
        if (in.readableBytes() < TypedMessage.HEADER_LENGTH) {
            return;
        }
        int length = in.getInt(in.readerIndex() + 1);
        if (length < TypedMessage.LENGTH_LENGTH || length - TypedMessage.LENGTH_LENGTH > longestSecret) {
            throw new ProtocolViolation("expected a password message of at most " + longestSecret + " bytes");
        }
        if (in.readableBytes() > length) {
            out.add(in.readRetainedSlice(1 + length));
        }
    }
}

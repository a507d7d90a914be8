package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Owns the cutting of a backend's bytes until the proxy is in: the answer to an SSLRequest, then typed messages.
 *
 * <p>Every message is handed on whole, with its header; what is left here when the relay takes this decoder out of the pipeline follows.
 */
public final class BackendLoginDecoder extends ByteToMessageDecoder {
    private final int longestMessage;
    private boolean tlsAsked;
    private boolean broken;

    /** @param longestMessage bytes of a message behind its length */
    public BackendLoginDecoder(int longestMessage) {
        this.longestMessage = longestMessage;
    }

    /** The backend's next word answers an SSLRequest: it has no header. All that came with it is handed on with it. */
    public void expectTlsAnswer() {
        tlsAsked = true;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws ProtocolViolation {
        if (broken) {
            in.skipBytes(in.readableBytes());
        } else if (tlsAsked) {
            tlsAsked = false;
            out.add(in.readRetainedSlice(in.readableBytes()));
        } else if (in.readableBytes() >= TypedMessage.HEADER_LENGTH) {
            decodeMessage(in, out);
        }
    }

    private void decodeMessage(ByteBuf in, List<Object> out) throws ProtocolViolation {
        int length = in.getInt(in.readerIndex() + 1);
        if (length < TypedMessage.LENGTH_LENGTH || length - TypedMessage.LENGTH_LENGTH > longestMessage) {
            broken = true;
            throw new ProtocolViolation("expected a message of at most " + longestMessage + " bytes, not " + length);
        }
        if (in.readableBytes() > length) {
            out.add(in.readRetainedSlice(1 + length));
        }
    }
}

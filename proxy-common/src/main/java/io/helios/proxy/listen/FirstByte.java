package io.helios.proxy.listen;

import io.helios.proxy.connection.ClientTls;
import io.helios.proxy.spi.WireProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.Optional;

/** Owns the look at a client's first byte: a TLS record puts TLS in front of the pipeline, anything else goes on as it is. */
final class FirstByte extends ByteToMessageDecoder {
    private static final byte TLS_HANDSHAKE = 0x16;

    private final WireProtocol protocol;
    private final Optional<ClientTls> tls;

    FirstByte(WireProtocol protocol, Optional<ClientTls> tls) {
        this.protocol = protocol;
        this.tls = tls;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        var pipeline = ctx.pipeline();
        if (in.getByte(in.readerIndex()) == TLS_HANDSHAKE) {
            if (tls.isEmpty()) {
                in.skipBytes(in.readableBytes());
                ctx.close();
                return;
            }
            if (protocol.requiresApplicationProtocol()) {
                pipeline.addAfter(ctx.name(), "alpn", new AgreedProtocol());
            }
            var handler = tls.get().newHandler(ctx.alloc(), protocol.applicationProtocols());
            pipeline.addAfter(ctx.name(), "tls", handler);
        }
        pipeline.remove(this);
    }

    /** Owns the check that a client which opened with TLS agreed on the protocol by name; a stray browser does not. */
    private static final class AgreedProtocol extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
                if (ctx.pipeline().get(SslHandler.class).applicationProtocol() == null) {
                    ctx.close();
                    return;
                }
                ctx.pipeline().remove(this);
            }
            ctx.fireUserEventTriggered(event);
        }
    }
}

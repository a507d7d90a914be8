package io.helios.proxy.pg.relay;

import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.pg.wire.CancelRequest;
import io.helios.proxy.pg.wire.StartupPacket;
import io.helios.proxy.spi.RelayServices;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Owns one connection beside a session, on which the backend is asked to stop what the session runs. The backend says nothing to it; that it
 * closes the connection is the sign that the request has been carried out.
 */
final class CancelConversation extends ChannelInboundHandlerAdapter {
    private static final long PATIENCE_SECONDS = 5;

    private final RelayServices services;
    private final BackendKeyData key;
    private final Runnable whenOver;
    private @Nullable Future<?> deadline;
    private boolean tlsAsked;
    private boolean sent;

    CancelConversation(RelayServices services, BackendKeyData key, Runnable whenOver) {
        this.services = services;
        this.key = key;
        this.whenOver = whenOver;
    }

    /** The connection is up when this is added to its pipeline. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> ctx.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (services.backend().tls().mode() == TlsMode.OFF) {
            send(ctx);
        } else {
            tlsAsked = true;
            ctx.writeAndFlush(StartupPacket.sslRequest(ctx.alloc()));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var answer = (ByteBuf) message;
        boolean willing = tlsAsked && !sent && answer.readableBytes() == 1 && answer.readByte() == 'S';
        answer.release();
        if (willing) {
            services.startTlsBeside(ctx.channel());
            send(ctx);
        } else {
            ctx.close();
        }
    }

    private void send(ChannelHandlerContext ctx) {
        sent = true;
        ctx.writeAndFlush(CancelRequest.write(ctx.alloc(), key));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        whenOver.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}

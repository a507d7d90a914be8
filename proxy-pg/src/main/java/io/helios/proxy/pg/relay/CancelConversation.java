package io.helios.proxy.pg.relay;

import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.pg.wire.CancelRequest;
import io.helios.proxy.pg.wire.StartupPacket;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns one connection on which a backend, or another replica, is asked to stop what a session runs. Nothing is said to it; that the connection
 * is closed is the sign that the request has been carried out.
 */
final class CancelConversation extends ChannelInboundHandlerAdapter {
    private static final long PATIENCE_SECONDS = 5;

    private final Optional<Consumer<Channel>> tls;
    private final BackendKeyData key;
    private final Runnable whenOver;
    private @Nullable Future<?> deadline;
    private boolean tlsAsked;
    private boolean sent;

    /** @param tls puts TLS in front of the connection's pipeline; empty = plaintext */
    CancelConversation(Optional<Consumer<Channel>> tls, BackendKeyData key, Runnable whenOver) {
        this.tls = tls;
        this.key = key;
        this.whenOver = whenOver;
    }

    /** The connection is up when this is added to its pipeline. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> ctx.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (tls.isEmpty()) {
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
            tls.ifPresent(start -> start.accept(ctx.channel()));
            send(ctx);
        } else {
            ctx.close();
        }
    }

    private void send(ChannelHandlerContext ctx) {
        sent = true;
        ctx.writeAndFlush(CancelRequest.write(ctx.alloc(), key));
    }

    /** Whether the request was written: the other side had TLS, if it was asked for it. */
    boolean isSent() {
        return sent;
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

package io.helios.proxy.backend;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the end of a socket on io_uring, whose close waits for the sends and receives that the kernel still holds.
 *
 * <p>Netty asks the kernel to cancel them. The kernel does not find a request that it is just about to try again, as it does when the peer
 * goes while a send waits for room; nobody would ask a second time, and the socket would stay until the peer's host forgot it. A shutdown
 * makes every such request fail, so what is not closed soon after it was asked to is shut down. It lies nearest to the socket, because only
 * there a close means the socket and not TLS.
 */
@Sharable
public final class SureClose extends ChannelDuplexHandler {
    /** Passes the end of the client's half on: the client may still be owed answers. */
    static final SureClose OF_CLIENTS = new SureClose(false);
    /** Closes as soon as the backend has ended its half. */
    static final SureClose OF_BACKENDS = new SureClose(true);

    private static final Logger LOG = LoggerFactory.getLogger(SureClose.class);
    private static final String TLS = "tls";
    /** Enough for what is on its way. */
    private static final long PATIENCE_MILLIS = 100;

    private final boolean closesAtEnd;

    private SureClose(boolean closesAtEnd) {
        this.closesAtEnd = closesAtEnd;
    }

    /** Puts TLS before everything else that reads the socket. */
    public static void addTls(ChannelPipeline pipeline, SslHandler tls) {
        var nearest = pipeline.context(SureClose.class);
        if (nearest == null) {
            pipeline.addFirst(TLS, tls);
        } else {
            pipeline.addAfter(nearest.name(), TLS, tls);
        }
    }

    /** Else Netty closes the socket by itself when the peer goes, and nobody here would hear of it. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (closesAtEnd && event instanceof ChannelInputShutdownEvent) {
            close(ctx, ctx.newPromise());
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.close(promise);
        if (!ctx.channel().closeFuture().isDone()) {
            ctx.executor().schedule(() -> shutDown(ctx.channel()), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void shutDown(Channel channel) {
        if (channel.isOpen() && channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket) {
            try {
                socket.shutdown(true, true);
            } catch (IOException gone) {
                LOG.atDebug().log("shutdown of a socket that is gone: {}", gone.toString());
            }
        }
    }
}

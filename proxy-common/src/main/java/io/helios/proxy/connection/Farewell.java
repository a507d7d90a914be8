package io.helios.proxy.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Owns the way in which a socket is closed. A plain close with unread input makes the kernel send a reset, which may overtake our last
 * words; so our half is shut first, and the rest when the peer has closed its own or time is up.
 */
final class Farewell {
    private static final long LINGER_MILLIS = 1_000;

    private Farewell() {}

    /** Closes a client after what was written to it. Done when its end is in the socket behind that, or the socket is closed. */
    static ChannelFuture say(Channel client) {
        if (!client.isActive() || (isOver(client) && !isPastHandshake(client))) {
            client.close();
            return client.newSucceededFuture();
        }
        var said = client.newPromise();
        client.closeFuture().addListener(closed -> said.trySuccess());
        client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> shutOutput(client, said));
        client.eventLoop().schedule(() -> client.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        return said;
    }

    /** Closes a backend after what was written to it. */
    static void hangUp(Channel backend) {
        backend.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        backend.eventLoop().schedule(() -> backend.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Says to a backend, after what was written to it, that nothing more comes; it may go on talking. */
    static void finish(Channel backend) {
        backend.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> shutOutput(backend, backend.newPromise()));
    }

    /** Whether the peer has ended its half. */
    private static boolean isOver(Channel channel) {
        return channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
    }

    /** Whether what is written goes out: a handshake would be waited for. */
    private static boolean isPastHandshake(Channel channel) {
        var tls = channel.pipeline().get(SslHandler.class);
        return tls == null || tls.handshakeFuture().isDone();
    }

    private static void shutOutput(Channel channel, ChannelPromise shut) {
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls != null && tls.handshakeFuture().isSuccess()) {
            tls.closeOutbound().addListener(told -> shutSocket(channel, shut));
        } else {
            shutSocket(channel, shut);
        }
    }

    private static void shutSocket(Channel channel, ChannelPromise shut) {
        if (channel instanceof DuplexChannel duplex && channel.isActive() && !isOver(channel)) {
            duplex.shutdownOutput().addListener(done -> shut.trySuccess());
        } else {
            channel.close();
        }
    }
}

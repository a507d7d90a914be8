package io.helios.proxy.control.web;

import io.helios.proxy.admin.OpenConnections;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Owns one connection to the API without a socket and without TLS: what a client says, and what it is told. */
final class HttpConversation extends EmbeddedChannel implements DuplexChannel {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("203.0.113.9", 40000);

    private boolean outputIsShut;

    private HttpConversation() {
        super(false, false);
        config().setAutoRead(false);
    }

    static HttpConversation with(Reception reception, ApiLimits limits) {
        var channel = new HttpConversation();
        var decoder = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.headerBytes())
                .setMaxHeaderSize(limits.headerBytes());
        channel.pipeline()
                .addLast(new HttpServerCodec(decoder))
                .addLast(new FlowControlHandler())
                .addLast(new ApiConnection(reception, new OpenConnections(limits.connections()), limits));
        try {
            channel.register();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
        return channel;
    }

    /** Says {@code pieces}, one after the other, until the connection is closed. */
    HttpConversation says(List<byte[]> pieces) {
        for (var piece : pieces) {
            if (isOpen()) {
                writeInbound(ByteBufAllocator.DEFAULT.buffer().writeBytes(piece));
            }
        }
        return this;
    }

    /** Everything that it is told, without what differs from one time to the next. */
    String hears() {
        var text = new StringBuilder();
        for (ByteBuf part = readOutbound(); part != null; part = readOutbound()) {
            text.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return text.toString()
                .replaceAll("(?mi)^(date|x-request-id): .*\\R", "")
                .replaceAll("r-\\w{12}", "r-");
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return CLIENT;
    }

    @Override
    public boolean isInputShutdown() {
        return !isOpen();
    }

    @Override
    public ChannelFuture shutdownInput() {
        return shutdownInput(newPromise());
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        return promise.setSuccess();
    }

    @Override
    public boolean isOutputShutdown() {
        return outputIsShut;
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return shutdownOutput(newPromise());
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        outputIsShut = true;
        return promise.setSuccess();
    }

    @Override
    public boolean isShutdown() {
        return outputIsShut && isInputShutdown();
    }

    @Override
    public ChannelFuture shutdown() {
        return shutdown(newPromise());
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        return shutdownOutput(promise);
    }
}

package io.helios.proxy.control.web;

import io.helios.proxy.admin.OpenConnections;
import io.helios.proxy.connection.ClientTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Owns the {@code api} listener: HTTP/1.1 inside TLS, on an event loop of its own, so that nobody who calls the API delays the databases. A
 * client that does not open with TLS is cut off: an answer in plaintext would only teach it to send its token that way again.
 */
public final class ApiServer implements AutoCloseable {
    private static final int CLOSE_SECONDS = 2;
    private static final String[] VERSIONS = {"TLSv1.3"};
    private static final List<String> HTTP = List.of("http/1.1");

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("helios-api", true), NioIoHandler.newFactory());
    private final ServerBootstrap bootstrap;

    public ApiServer(Reception reception, ClientTls tls, ApiLimits limits) {
        var open = new OpenConnections(limits.connections());
        var decoder = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.headerBytes())
                .setMaxHeaderSize(limits.headerBytes());
        bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        var encryption = tls.newHandler(channel.alloc(), HTTP);
                        encryption.engine().setEnabledProtocols(VERSIONS);
                        channel.pipeline()
                                .addLast(encryption)
                                .addLast(new HttpServerCodec(decoder))
                                .addLast(new FlowControlHandler())
                                .addLast(new ApiConnection(reception, open, limits));
                    }
                });
    }

    /**
     * Serves on {@code address} too.
     *
     * @return the address with the port that was chosen, where {@code address} leaves the choice
     * @throws IOException the address is in use or not of this machine
     */
    public InetSocketAddress bind(InetSocketAddress address) throws IOException {
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("api cannot listen on " + address, bound.cause());
        }
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /** Closes listeners and connections. */
    @Override
    public void close() {
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}

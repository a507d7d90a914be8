package io.helios.proxy.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Owns the admin listener: plain HTTP/1.1 for probes, Prometheus and {@code POST /reload}, on an event loop of its own. Pages that may
 * take a moment run on two further threads.
 */
public final class AdminServer implements AutoCloseable {
    private static final int WORKERS = 2;
    private static final int WAITING = 16;
    private static final int IDLE_WORKER_SECONDS = 30;
    private static final int CLOSE_SECONDS = 2;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("helios-admin", true), NioIoHandler.newFactory());
    private final ExecutorService workers = newWorkers();
    private final ServerBootstrap bootstrap;

    public AdminServer(AdminPages pages, AdminLimits limits) {
        this(pages, limits, ByteBufAllocator.DEFAULT);
    }

    AdminServer(AdminPages pages, AdminLimits limits, ByteBufAllocator allocator) {
        var routes = new Routes(pages, workers);
        var open = new OpenConnections(limits.connections());
        var decoder = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.headerBytes())
                .setMaxHeaderSize(limits.headerBytes());
        bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(decoder))
                                .addLast(new FlowControlHandler())
                                .addLast(new AdminConnection(channel, routes, open, limits));
                    }
                });
    }

    /**
     * Serves on {@code address} too. On an address that is not loopback there is no {@code /reload}.
     *
     * @return the address with the port that was chosen, where {@code address} leaves the choice
     * @throws IOException the address is in use or not of this machine
     */
    public InetSocketAddress bind(InetSocketAddress address) throws IOException {
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("admin cannot listen on " + address, bound.cause());
        }
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /** Closes listeners and connections. */
    @Override
    public void close() {
        workers.shutdownNow();
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static ExecutorService newWorkers() {
        var pool = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                IDLE_WORKER_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                new DefaultThreadFactory("helios-admin-page", true));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}

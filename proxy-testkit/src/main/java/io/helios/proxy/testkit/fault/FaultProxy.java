package io.helios.proxy.testkit.fault;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Owns a TCP relay on 127.0.0.1 that lets a network misbehave: put it before a backend or before the proxy. Faults hold for links that are
 * made after they were added; those of one direction are passed in the order in which they were added.
 */
public final class FaultProxy implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<Fault> onTheWayThere = new CopyOnWriteArrayList<>();
    private final List<Fault> onTheWayBack = new CopyOnWriteArrayList<>();
    private final List<Line> links = new CopyOnWriteArrayList<>();
    private final IntSupplier port;
    private final Channel listening;

    private FaultProxy(IntSupplier port) {
        this.port = port;
        this.listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_CLOSE, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel caller) {
                        link(caller);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Begins to relay to a port of 127.0.0.1. */
    public static FaultProxy before(int port) {
        return before(() -> port);
    }

    /** The same; {@code port} is asked when somebody calls, so what is there may start later. */
    public static FaultProxy before(IntSupplier port) {
        return new FaultProxy(port);
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** For bytes of whoever calls. */
    public FaultProxy onTheWayThere(Fault fault) {
        onTheWayThere.add(fault);
        return this;
    }

    /** For bytes of whoever is called. */
    public FaultProxy onTheWayBack(Fault fault) {
        onTheWayBack.add(fault);
        return this;
    }

    /** For links from now on, the network is well again. */
    public void heal() {
        onTheWayThere.clear();
        onTheWayBack.clear();
    }

    /** Cuts every link with a reset. */
    public void cut() {
        links.forEach(link -> link.later(Duration.ZERO, link::resetBoth));
    }

    /** Refuses new links. */
    public void down() {
        listening.close().syncUninterruptibly();
    }

    @Override
    public void close() {
        down();
        links.forEach(link -> link.later(Duration.ZERO, link::closeBoth));
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void link(Channel caller) {
        var connecting = new Bootstrap()
                .group(caller.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.AUTO_CLOSE, false)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getAsInt()));
        connecting.addListener((ChannelFutureListener) connected -> {
            if (connected.isSuccess()) {
                join(caller, connected.channel());
            } else {
                Line.resetAtClose(caller);
                caller.close();
            }
        });
    }

    private void join(Channel caller, Channel called) {
        var there = new Line(caller, called, onTheWayThere);
        var back = new Line(called, caller, onTheWayBack);
        Line.pair(there, back);
        links.add(there);
        caller.pipeline().addLast(there, new Pacer(back));
        called.pipeline().addLast(back, new Pacer(there));
        caller.closeFuture().addListener(closed -> called.close());
        called.closeFuture().addListener(closed -> caller.close());
        there.pace();
        back.pace();
    }

    /** Owns the news that a receiver takes more again. */
    private static final class Pacer extends ChannelInboundHandlerAdapter {
        private final Line line;

        Pacer(Line line) {
            this.line = line;
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            line.pace();
        }
    }
}

package io.helios.proxy.benchmarks;

import io.helios.proxy.listen.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Owns the yardstick of what Netty itself costs: a proxy that looks at nothing, on the transport and the event loops that Helios takes.
 * Arguments: the port to listen on and the port to connect to, both on the loopback.
 */
public final class BareProxy {
    private final Transport transport;
    private final SocketAddress backend;

    private BareProxy(Transport transport, SocketAddress backend) {
        this.transport = transport;
        this.backend = backend;
    }

    public static void main(String[] arguments) {
        var transport = Transport.best();
        var proxy = new BareProxy(transport, loopback(arguments[1]));
        var server = new ServerBootstrap()
                .group(
                        transport.newAcceptGroup(),
                        transport.newRelayGroup(Runtime.getRuntime().availableProcessors()))
                .channelFactory(transport.tcp())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        proxy.join(client);
                    }
                });
        transport.sockets().options().forEach(server::childOption);
        server.bind(loopback(arguments[0]))
                .syncUninterruptibly()
                .channel()
                .closeFuture()
                .awaitUninterruptibly();
    }

    private static SocketAddress loopback(String port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    private void join(Channel client) {
        dial(client.eventLoop()).connect(backend).addListener((ChannelFutureListener) dialled -> {
            if (dialled.isSuccess()) {
                splice(client, dialled.channel());
                splice(dialled.channel(), client);
            } else {
                client.close();
            }
        });
    }

    private Bootstrap dial(EventLoop loop) {
        var bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(transport.sockets().tcp())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.AUTO_READ, false)
                .handler(new ChannelInboundHandlerAdapter());
        transport.sockets().options().forEach(bootstrap::option);
        return bootstrap;
    }

    private static void splice(Channel from, Channel into) {
        from.pipeline().addLast(new Half(into));
        from.config().setAutoRead(true);
    }

    /** Owns one direction. */
    private static final class Half extends ChannelInboundHandlerAdapter {
        private final Channel into;

        Half(Channel into) {
            this.into = into;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            into.write(message, into.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            into.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            into.config().setAutoRead(ctx.channel().isWritable());
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            into.close();
        }
    }
}

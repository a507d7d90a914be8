package io.helios.proxy.listen;

import io.helios.proxy.backend.SocketTypes;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;

/**
 * Owns the choice of how this process speaks to the kernel.
 *
 * @param name    {@code epoll} or {@code nio}
 * @param sockets the outgoing kinds
 */
public record Transport(
        String name,
        IoHandlerFactory handlers,
        ChannelFactory<? extends ServerChannel> tcp,
        ChannelFactory<? extends ServerChannel> unix,
        SocketTypes sockets) {

    /** The fastest that works here: epoll on Linux, else the JDK's NIO. */
    public static Transport best() {
        return Epoll.isAvailable() ? epoll() : nio();
    }

    public static Transport epoll() {
        return new Transport(
                "epoll",
                EpollIoHandler.newFactory(),
                EpollServerSocketChannel::new,
                EpollServerDomainSocketChannel::new,
                new SocketTypes(EpollSocketChannel::new, EpollDomainSocketChannel::new, DomainSocketAddress::new));
    }

    public static Transport nio() {
        return new Transport(
                "nio",
                NioIoHandler.newFactory(),
                NioServerSocketChannel::new,
                NioServerDomainSocketChannel::new,
                new SocketTypes(NioSocketChannel::new, NioDomainSocketChannel::new, UnixDomainSocketAddress::of));
    }

    /** @param threads event loops, at least 1 */
    public EventLoopGroup newGroup(int threads, String threadName) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(threadName, true), handlers);
    }
}

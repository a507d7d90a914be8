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
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringBufferRingConfig;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringFixedBufferRingAllocator;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;
import java.util.Map;

/**
 * Owns the choice of how this process speaks to the kernel.
 *
 * @param name    {@code io_uring}, {@code epoll} or {@code nio}
 * @param loops   what drives the event loops
 * @param sockets the outgoing kinds
 */
public record Transport(
        String name,
        Loops loops,
        ChannelFactory<? extends ServerChannel> tcp,
        ChannelFactory<? extends ServerChannel> unix,
        SocketTypes sockets) {

    /** Netty reads it when it first looks at io_uring, which nobody does but through this class. */
    private static final String ACCEPT_FOR_GOOD = "io.netty.iouring.acceptMultiShotEnabled";

    static {
        // A request to accept for good goes on failing, hundreds of thousands of times a second, when no file can be
        // opened: one at a time waits.
        if (System.getProperty(ACCEPT_FOR_GOOD) == null) {
            System.setProperty(ACCEPT_FOR_GOOD, "false");
        }
    }

    /** The one ring of receive buffers that each event loop has. */
    private static final short RING = 1;

    /** What a receive takes at most; several small ones share a buffer. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int BUFFERS_AT_FIRST = 16;
    private static final short MOST_BUFFERS = 64;

    /** Owns what drives the event loops that accept and those that move bytes. */
    public record Loops(IoHandlerFactory accepting, IoHandlerFactory relaying) {
        private static Loops alike(IoHandlerFactory handlers) {
            return new Loops(handlers, handlers);
        }
    }

    /** io_uring where it {@linkplain #ioUringWorks works}, else the {@linkplain #withoutIoUring next best}. */
    public static Transport best() {
        return ioUringWorks() ? ioUring() : withoutIoUring();
    }

    /** epoll on Linux, else the JDK's NIO. */
    public static Transport withoutIoUring() {
        return Epoll.isAvailable() ? epoll() : nio();
    }

    /** Whether the kernel is new enough for {@link #ioUring} (Linux 6.12, which uses up what is left of a buffer), and nothing forbids it. */
    public static boolean ioUringWorks() {
        return IoUring.isAvailable() && IoUring.isRegisterBufferRingIncSupported();
    }

    /**
     * One request to the kernel reads a socket for good, into buffers that all sockets of an event loop share: nothing is asked per read,
     * and a silent client holds no buffer.
     */
    public static Transport ioUring() {
        return new Transport(
                "io_uring",
                new Loops(IoUringIoHandler.newFactory(), IoUringIoHandler.newFactory(withRing())),
                IoUringServerSocketChannel::new,
                IoUringServerDomainSocketChannel::new,
                new SocketTypes(
                        IoUringSocketChannel::new,
                        IoUringDomainSocketChannel::new,
                        DomainSocketAddress::new,
                        Map.of(IoUringChannelOption.IO_URING_BUFFER_GROUP_ID, RING),
                        true));
    }

    private static IoUringIoHandlerConfig withRing() {
        return new IoUringIoHandlerConfig()
                .setBufferRingConfig(IoUringBufferRingConfig.builder()
                        .bufferGroupId(RING)
                        .bufferRingSize(MOST_BUFFERS)
                        .batchSize(BUFFERS_AT_FIRST)
                        .incremental(true)
                        .allocator(new IoUringFixedBufferRingAllocator(BUFFER_BYTES))
                        .build());
    }

    public static Transport epoll() {
        return new Transport(
                "epoll",
                Loops.alike(EpollIoHandler.newFactory()),
                EpollServerSocketChannel::new,
                EpollServerDomainSocketChannel::new,
                new SocketTypes(
                        EpollSocketChannel::new,
                        EpollDomainSocketChannel::new,
                        DomainSocketAddress::new,
                        Map.of(),
                        false));
    }

    public static Transport nio() {
        return new Transport(
                "nio",
                Loops.alike(NioIoHandler.newFactory()),
                NioServerSocketChannel::new,
                NioServerDomainSocketChannel::new,
                new SocketTypes(
                        NioSocketChannel::new,
                        NioDomainSocketChannel::new,
                        UnixDomainSocketAddress::of,
                        Map.of(),
                        false));
    }

    /** The one event loop for all listening sockets, which receive nothing. */
    public EventLoopGroup newAcceptGroup() {
        return newGroup(1, "accept", loops.accepting());
    }

    /** @param threads event loops, at least 1 */
    public EventLoopGroup newRelayGroup(int threads) {
        return newGroup(threads, "relay", loops.relaying());
    }

    private static EventLoopGroup newGroup(int threads, String threadName, IoHandlerFactory handlers) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(threadName, true), handlers);
    }
}

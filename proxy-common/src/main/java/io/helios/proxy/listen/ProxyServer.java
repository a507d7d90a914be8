package io.helios.proxy.listen;

import io.helios.proxy.connection.Lobby;
import io.helios.proxy.connection.SessionRegistry;
import io.helios.proxy.spi.CloseCause;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the listening sockets and the event loops of all connections: starts, drains and stops them. */
public final class ProxyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);
    private static final int BACKLOG = 4096;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 128 * 1024);
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Transport transport;
    private final Lobby lobby;
    private final SessionRegistry sessions;
    private final EventLoopGroup acceptor;
    private final EventLoopGroup workers;
    private final Map<String, Channel> listening = new ConcurrentHashMap<>();
    private final AcceptFailures acceptFailures = new AcceptFailures(System::nanoTime);
    private final CountDownLatch hurry = new CountDownLatch(1);

    /** @param threads event loops for connections, at least 1 */
    public ProxyServer(Transport transport, int threads, Lobby lobby, SessionRegistry sessions) {
        this.transport = transport;
        this.lobby = lobby;
        this.sessions = sessions;
        this.acceptor = transport.newAcceptGroup();
        this.workers = transport.newRelayGroup(threads);
        LOG.atInfo()
                .addKeyValue("transport", transport.name())
                .addKeyValue("threads", threads)
                .log("event loops started");
    }

    /** Binds {@code listener} and begins to accept. Fails with an {@link IOException} that names the address. */
    public void listen(Listener listener) throws IOException {
        boolean unix = listener.address() instanceof UnixDomainSocketAddress;
        var bootstrap = new ServerBootstrap()
                .group(acceptor, workers)
                .channelFactory(unix ? transport.unix() : transport.tcp())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(listener.initializer(transport.sockets()));
        transport.sockets().options().forEach(bootstrap::childOption);
        if (!unix) {
            bootstrap
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true);
        }
        var bound = bootstrap.bind(bindable(listener.address())).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + listener.address() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        bound.channel().pipeline().addLast("accept-failures", acceptFailures);
        listening.put(listener.name(), bound.channel());
        LOG.atInfo()
                .addKeyValue("protocol", listener.services().protocol().name())
                .addKeyValue("address", bound.channel().localAddress())
                .log("listening");
    }

    private SocketAddress bindable(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress path
                ? transport.sockets().unixAddress().apply(path.getPath().toString())
                : address;
    }

    /** Where the listener of this name is bound; empty if there is none. */
    public Optional<SocketAddress> address(String name) {
        return Optional.ofNullable(listening.get(name)).map(Channel::localAddress);
    }

    /** The event loops of connections, for gauges and health checks. */
    public EventLoopGroup workers() {
        return workers;
    }

    /**
     * Lets sessions finish: new clients are told that the proxy is shutting down, idle sessions end at once, busy ones when they are idle.
     * Blocks for at least {@code min}, so that who sends clients here can notice, and for at most {@code max}; then the rest is ended.
     */
    public void drain(Duration min, Duration max) throws InterruptedException {
        long start = System.nanoTime();
        lobby.startClosing();
        LOG.atInfo().addKeyValue("sessions", sessions.sessions().size()).log("draining");
        sessions.drainAll();
        while (since(start).compareTo(min) < 0
                || (!sessions.sessions().isEmpty() && since(start).compareTo(max) < 0)) {
            if (hurry.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        sessions.endAll(CloseCause.DRAINED);
    }

    /** Cuts a running {@link #drain} short. */
    public void hurry() {
        hurry.countDown();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Stops accepting, then lets the event loops send what is still to be sent, for at most a few seconds. */
    @Override
    public void close() {
        listening.values().forEach(channel -> channel.close().awaitUninterruptibly());
        var stopped = workers.shutdownGracefully(200, 3_000, TimeUnit.MILLISECONDS);
        acceptor.shutdownGracefully(0, 1_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        stopped.awaitUninterruptibly();
    }
}

package io.helios.proxy.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.listen.Transport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderedDialerTest {
    private final Transport transport = Transport.nio();
    private final EventLoopGroup loops = transport.newRelayGroup(1);
    private final HostLookup lookup = new HostLookup(transport.sockets());
    private final OrderedDialer dialer = new OrderedDialer(transport.sockets(), lookup);

    @AfterEach
    void stop() {
        lookup.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void takesTheFirstHostThatAnswers() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var there = new Host("127.0.0.1", listening.getLocalPort());

            var link = dial(new Host("127.0.0.1", closedPort()), there, new Host("127.0.0.1", closedPort()));

            assertThat(link.host()).isEqualTo(there);
            assertThat(link.channel().config().isAutoRead()).isFalse();
            link.channel().close().sync();
        }
    }

    @Test
    void looksNamesUpBesideTheEventLoop() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var there = new Host("localhost", listening.getLocalPort());

            var link = dial(there);

            assertThat(link.host()).isEqualTo(there);
            link.channel().close().sync();
        }
    }

    @Test
    void failsWhenNoHostAnswers() throws IOException {
        var gone = new Host("127.0.0.1", closedPort());

        assertThatThrownBy(() -> dial(gone, new Host("no-such-host.invalid", 1)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("no host of backend be_1 answers");
    }

    @Test
    void dialsTheSameHostAgain() throws Exception {
        try (var listening = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            var link = dial(new Host("127.0.0.1", listening.getLocalPort()));

            var again = dialer.dialAgain(link).toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertThat(again.host()).isEqualTo(link.host());
            assertThat(again.channel().eventLoop()).isSameAs(link.channel().eventLoop());
            again.channel().close().sync();
            link.channel().close().sync();
        }
    }

    @Test
    void dialsTheHostsBehindOneThatFailed() throws Exception {
        try (var listening = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            var last = new Host("127.0.0.1", other.getLocalPort());
            var link = dial(new Host("127.0.0.1", listening.getLocalPort()), new Host("127.0.0.1", closedPort()), last);

            var next = dialer.dialBehind(link).toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertThat(next.host()).isEqualTo(last);
            assertThat(link.hasHostsBehind()).isTrue();
            assertThat(next.hasHostsBehind()).isFalse();
            next.channel().close().sync();
            link.channel().close().sync();
        }
    }

    private BackendLink dial(Host... hosts) throws Exception {
        var backend = new Backend(
                "be_1",
                "word",
                new DatabaseName("main"),
                List.of(hosts),
                "main",
                Set.of(AccessClass.DDL),
                Backend.TlsSettings.OFF,
                false,
                Backend.Timeouts.DEFAULT);
        return dialer.dial(backend, loops.next()).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

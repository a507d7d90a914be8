package io.helios.proxy.backend;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Owns the way from a host to its addresses. The JDK's resolver blocks, so names are looked up on threads of its own; literals are not. */
public final class HostLookup implements AutoCloseable {
    private static final int THREADS = 2;

    private final ExecutorService resolvers = Executors.newFixedThreadPool(THREADS, task -> {
        var thread = new Thread(task, "host-lookup");
        thread.setDaemon(true);
        return thread;
    });
    private final SocketTypes types;

    public HostLookup(SocketTypes types) {
        this.types = types;
    }

    /** All addresses of {@code host}, in the resolver's order; fails with {@link UnknownHostException}. */
    CompletionStage<List<SocketAddress>> addresses(Host host) {
        if (host.unixSocket()) {
            return CompletableFuture.completedFuture(List.of(types.unixAddress().apply(host.path())));
        }
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host.name());
        return literal != null
                ? CompletableFuture.completedFuture(List.of(address(literal, host)))
                : CompletableFuture.supplyAsync(() -> resolve(host), resolvers);
    }

    private static SocketAddress address(byte[] literal, Host host) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(host.name(), literal), host.port());
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static List<SocketAddress> resolve(Host host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host.name()))
                    .<SocketAddress>map(address -> new InetSocketAddress(address, host.port()))
                    .toList();
        } catch (UnknownHostException unknown) {
            throw new CompletionException(unknown);
        }
    }

    @Override
    public void close() {
        resolvers.shutdownNow();
    }
}

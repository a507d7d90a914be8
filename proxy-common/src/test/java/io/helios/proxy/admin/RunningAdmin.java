package io.helios.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Owns an admin server on a free loopback port, which has given back every byte of its buffers when it is closed. */
final class RunningAdmin implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Not pooled: it counts exactly what was not given back. */
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    private final AdminServer server;
    private final InetSocketAddress address;

    RunningAdmin(AdminPages pages) throws IOException {
        this(pages, AdminLimits.DEFAULT);
    }

    RunningAdmin(AdminPages pages, AdminLimits limits) throws IOException {
        server = new AdminServer(pages, limits, allocator);
        address = server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    InetSocketAddress address() {
        return address;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(Duration.ofSeconds(10));
    }

    RawClient connect() throws IOException {
        return new RawClient(address);
    }

    /** Sends {@code text} on a connection of its own and returns all that comes. */
    String exchange(String text) throws IOException {
        try (var client = connect()) {
            return client.send(text).readToEnd();
        }
    }

    @Override
    public void close() {
        server.close();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }
}

package io.helios.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReloadTest {
    private static final Executor AT_ONCE = Runnable::run;

    private int reloads;
    private ReloadReport report = ReloadReport.applied(List.of());

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9180", "127.0.0.1:9180", "127.8.9.1", "[::1]", "[::1]:9180"})
    void reloadsForWhoeverIsHere(String host) {
        var answer = answer("127.0.0.1", "127.0.0.1", post(host));

        assertThat(answer.status().code()).isEqualTo(200);
        assertThat(reloads).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "10.0.0.1",
                "localhost:",
                "[::2]",
                "localhost@evil"
            })
    void refusesOtherNamesThatABrowserMayBeTrickedInto(String host) {
        var answer = answer("127.0.0.1", "127.0.0.1", post(host));

        assertThat(answer.status().code()).isEqualTo(403);
        assertThat(reloads).isZero();
    }

    @Test
    void refusesARequestWithoutItsHeader() {
        var request = post("localhost");
        request.headers().remove("X-Helios-Admin");

        var answer = answer("127.0.0.1", "127.0.0.1", request);

        assertThat(answer.status().code()).isEqualTo(403);
        assertThat(reloads).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "10.0.0.5, 10.0.0.9", "10.0.0.5, 127.0.0.1", "127.0.0.1, 10.0.0.9"})
    void doesNotExistWhereOthersCanReachIt(String bound, String client) {
        var answer = answer(bound, client, post("localhost"));

        assertThat(answer.status().code()).isEqualTo(404);
        assertThat(reloads).isZero();
    }

    @Test
    void worksOverIpv6Loopback() {
        assertThat(answer("::1", "::1", post("[::1]:9180")).status().code()).isEqualTo(200);
    }

    @Test
    void listsWhatIsWrong() {
        report = ReloadReport.refused(List.of("listeners[0].bind: not an address", "vault.kek: is missing"));

        var answer = answer("127.0.0.1", "127.0.0.1", post("localhost"));

        assertThat(answer.status().code()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("listeners[0].bind: not an address\nvault.kek: is missing\n");
    }

    @Test
    void listsWhatTakesEffectAtTheNextStartOnly() {
        report = ReloadReport.applied(List.of("listeners: the change takes effect at the next start"));

        var answer = answer("127.0.0.1", "127.0.0.1", post("localhost"));

        assertThat(answer.status().code()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Reloaded\nlisteners: the change takes effect at the next start\n");
    }

    @Test
    void saysNothingOfAFailure() {
        var routes = routes(AT_ONCE, Optional.of(() -> {
            throw new IOException("secret");
        }));

        var answer = routes.answer(new Connected("127.0.0.1", "127.0.0.1"), post("localhost"))
                .join();

        assertThat(answer.status().code()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void isNotImplementedWithoutAnAction() {
        var answer = routes(AT_ONCE, Optional.empty())
                .answer(new Connected("127.0.0.1", "127.0.0.1"), post("localhost"))
                .join();

        assertThat(answer.status().code()).isEqualTo(501);
    }

    @Test
    void runsOneAtATime() {
        var go = new CountDownLatch(1);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        var routes = routes(workers, Optional.of(() -> {
            go.await();
            return ReloadReport.applied(List.of());
        }));
        var channel = new Connected("127.0.0.1", "127.0.0.1");
        var first = routes.answer(channel, post("localhost"));

        var second = routes.answer(channel, post("localhost")).join();

        assertThat(second.status().code()).isEqualTo(409);
        go.countDown();
        assertThat(first.join().status().code()).isEqualTo(200);
        assertThat(routes.answer(channel, post("localhost")).join().status().code())
                .isEqualTo(200);
        workers.shutdown();
    }

    @Test
    void worksThroughARealSocket() throws Exception {
        var pages = new AdminPages(() -> "", Health.of(), Health.of(), Health.of(), Optional.of(this::reload));
        try (var admin = new RunningAdmin(pages)) {
            var response = admin.send(
                    admin.request("/reload").header("X-Helios-Admin", "1").POST(BodyPublishers.noBody()));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("Reloaded\n");
            assertThat(reloads).isEqualTo(1);
        }
    }

    private ReloadReport reload() {
        reloads++;
        return report;
    }

    private Answer answer(String bound, String client, HttpRequest request) {
        return routes(AT_ONCE, Optional.of(this::reload))
                .answer(new Connected(bound, client), request)
                .join();
    }

    private static Routes routes(Executor worker, Optional<ReloadAction> action) {
        return new Routes(new AdminPages(() -> "", Health.of(), Health.of(), Health.of(), action), worker);
    }

    private static HttpRequest post(String host) {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/reload");
        request.headers().set("Host", host).set("X-Helios-Admin", "1");
        return request;
    }

    /** Owns the addresses that a test wants a connection to have. */
    private static final class Connected extends EmbeddedChannel {
        private final Channel listener;
        private final SocketAddress client;

        Connected(String bound, String client) {
            this.listener = new EmbeddedChannel() {
                @Override
                public SocketAddress localAddress() {
                    return new InetSocketAddress(bound, 9_180);
                }
            };
            this.client = new InetSocketAddress(client, 50_000);
        }

        @Override
        public Channel parent() {
            return listener;
        }

        @Override
        public SocketAddress remoteAddress() {
            return client;
        }
    }
}

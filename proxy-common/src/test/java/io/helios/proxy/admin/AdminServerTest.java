package io.helios.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AdminServerTest {
    private static final String METRICS = "# TYPE helios_up gauge\nhelios_up 1.0\n";

    private final AtomicBoolean vaultOpen = new AtomicBoolean(true);

    @Test
    void servesMetricsAsPrometheusWantsThem() throws Exception {
        try (var admin = new RunningAdmin(pages(() -> METRICS))) {
            var response = admin.get("/metrics");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(METRICS);
            assertThat(response.headers().firstValue("content-type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/healthz", "/readyz", "/startupz"})
    void probesOfAHealthyProcessAreOk(String path) throws Exception {
        try (var admin = new RunningAdmin(pages(() -> METRICS))) {
            var response = admin.get(path);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("ok\n");
        }
    }

    @Test
    void readinessNamesTheCheckThatFails() throws Exception {
        try (var admin = new RunningAdmin(pages(() -> METRICS))) {
            vaultOpen.set(false);

            var response = admin.get("/readyz");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEqualTo("failed: vault\n");
            assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | 200 | {"status":"ok","checks":{"listeners":"ok","vault":"ok"}}
            false | 503 | {"status":"failed","checks":{"listeners":"ok","vault":"failed"}}
            """)
    void verboseReadinessIsJson(boolean open, int status, String json) throws Exception {
        try (var admin = new RunningAdmin(pages(() -> METRICS))) {
            vaultOpen.set(open);

            var response = admin.get("/readyz?verbose");

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).isEqualTo(json + "\n");
            assertThat(response.headers().firstValue("content-type")).contains("application/json");
        }
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        try (var admin = new RunningAdmin(pages(() -> METRICS))) {
            var answer = admin.exchange("HEAD /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("content-length: " + METRICS.length())
                    .endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /metrics, 'GET, HEAD'",
        "DELETE, /livez, 'GET, HEAD'",
        "POST, /readyz, 'GET, HEAD'",
        "OPTIONS, /startupz, 'GET, HEAD'",
        "GET, /reload, POST"
    })
    void otherMethodsAreNotAllowed(String method, String path, String allowed) throws Exception {
        try (var admin = new RunningAdmin(pages(() -> METRICS))) {
            var response = admin.send(admin.request(path).method(method, HttpRequest.BodyPublishers.noBody()));

            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("allow")).contains(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/v1/tokens", "/quitquitquit", "/metrics%00"})
    void otherPathsAreNotFound(String path) throws Exception {
        try (var admin = new RunningAdmin(pages(() -> METRICS))) {
            assertThat(admin.get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPageThatFailsSaysNothingOfTheCause() throws Exception {
        Supplier<String> failing = () -> {
            throw new IllegalStateException("password=secret");
        };
        try (var admin = new RunningAdmin(pages(failing))) {
            var response = admin.get("/metrics");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo("Internal Server Error\n");
        }
    }

    @Test
    void aSlowScrapeDelaysNoProbe() throws Exception {
        var scraped = new CountDownLatch(1);
        Supplier<String> slow = () -> {
            await(scraped);
            return METRICS;
        };
        try (var admin = new RunningAdmin(pages(slow));
                var scraper = admin.connect()) {
            scraper.send("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            var probe = admin.get("/livez");

            assertThat(probe.statusCode()).isEqualTo(200);
            scraped.countDown();
            assertThat(scraper.readToEnd()).endsWith(METRICS);
        }
    }

    @Test
    void tooManyScrapesAtOnceAreSentAway() throws Exception {
        var scraped = new CountDownLatch(1);
        Supplier<String> slow = () -> {
            await(scraped);
            return METRICS;
        };
        try (var admin = new RunningAdmin(pages(slow))) {
            List<CompletableFuture<HttpResponse<String>>> scrapes = Stream.generate(
                            () -> admin.sendLater(admin.request("/metrics").GET()))
                    .limit(19)
                    .toList();

            var first = CompletableFuture.anyOf(scrapes.toArray(CompletableFuture[]::new))
                    .join();

            assertThat(((HttpResponse<?>) first).statusCode()).isEqualTo(503);
            scraped.countDown();
            assertThat(scrapes)
                    .extracting(scrape -> scrape.join().statusCode())
                    .containsOnlyOnce(503)
                    .containsOnly(200, 503);
        }
    }

    @Test
    void anAddressInUseIsTold() throws Exception {
        try (var first = new RunningAdmin(pages(() -> METRICS));
                var second = new AdminServer(pages(() -> METRICS), AdminLimits.DEFAULT)) {
            assertThatThrownBy(() -> second.bind(first.address()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("admin cannot listen on");
        }
    }

    private AdminPages pages(Supplier<String> metrics) {
        var ready = Health.of(HealthCheck.of("listeners", () -> true), HealthCheck.of("vault", vaultOpen::get));
        return new AdminPages(
                metrics, Health.of(), ready, Health.of(HealthCheck.of("started", () -> true)), Optional.empty());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}

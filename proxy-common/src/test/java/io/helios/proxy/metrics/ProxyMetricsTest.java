package io.helios.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProxyMetricsTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProxyMetrics metrics = new ProxyMetrics(registry);

    @Test
    void movesAConnectionFromPhaseToPhase() {
        var moving = metrics.connection();
        var staying = metrics.connection();
        staying.phase("greeting");
        moving.phase("greeting");

        moving.phase("relaying");

        assertThat(registry.scrape())
                .contains("helios_connections_open{phase=\"greeting\"} 1.0\n")
                .contains("helios_connections_open{phase=\"relaying\"} 1.0\n");
    }

    @Test
    void countsAClosedConnectionOutOnce() {
        var connection = metrics.connection();
        connection.phase("greeting");
        connection.close();

        connection.close();
        connection.phase("relaying");

        assertThat(registry.scrape())
                .contains("helios_connections_open{phase=\"greeting\"} 0.0\n")
                .doesNotContain("relaying");
    }

    @Test
    void countsASessionWithItsBytesUnderItsFirstCause() {
        var session = metrics.session("postgres", "main");
        session.bytesIn(10);
        session.bytesOut(32);
        session.bytesOut(1_000);
        session.close("revoked");

        session.close("client-left");

        assertThat(registry.scrape())
                .contains("helios_sessions_open{database=\"main\",protocol=\"postgres\"} 0.0\n")
                .contains("helios_bytes_total{database=\"main\",direction=\"in\",protocol=\"postgres\"} 10.0\n")
                .contains("helios_bytes_total{database=\"main\",direction=\"out\",protocol=\"postgres\"} 1032.0\n")
                .contains("helios_sessions_closed_total{cause=\"revoked\",protocol=\"postgres\"} 1.0\n")
                .doesNotContain("client-left");
    }

    @Test
    void sessionsOfOneDatabaseShareItsSeries() {
        metrics.session("postgres", "main").bytesIn(1);

        metrics.session("postgres", "main").bytesIn(2);

        assertThat(registry.scrape())
                .contains("helios_sessions_open{database=\"main\",protocol=\"postgres\"} 2.0\n")
                .contains("helios_bytes_total{database=\"main\",direction=\"in\",protocol=\"postgres\"} 3.0\n");
    }

    @Test
    void databasesBeyondTheHundredthShareOneLabel() {
        for (int i = 1; i <= 100; i++) {
            metrics.session("postgres", "db" + i);
        }

        metrics.session("postgres", "late");
        metrics.session("postgres", "later");
        metrics.backendUp("postgres", "late", true);

        assertThat(registry.scrape())
                .contains("helios_sessions_open{database=\"db100\",protocol=\"postgres\"} 1.0\n")
                .contains("helios_sessions_open{database=\"other\",protocol=\"postgres\"} 2.0\n")
                .doesNotContain("late")
                .doesNotContain("helios_backend_up{");
    }

    @Test
    void showsTheLastDialOfABackend() {
        metrics.backendUp("redis", "main", true);

        metrics.backendUp("redis", "main", false);

        assertThat(registry.scrape()).contains("helios_backend_up{database=\"main\",protocol=\"redis\"} 0.0\n");
    }

    @Test
    void sortsALoginIntoTheBucketsOfItsTime() {
        metrics.phase("mysql", "dialing", 3_000_000);

        var scrape = registry.scrape();

        assertThat(scrape)
                .contains("helios_phase_seconds_bucket{phase=\"dialing\",protocol=\"mysql\",le=\"0.0025\"} 0\n")
                .contains("helios_phase_seconds_bucket{phase=\"dialing\",protocol=\"mysql\",le=\"0.005\"} 1\n")
                .contains("helios_phase_seconds_sum{phase=\"dialing\",protocol=\"mysql\"} 0.003\n");
    }

    @Test
    void countingBytesMakesNoObject() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var session = metrics.session("postgres", "main");
        countMessages(session, 20_000);
        var before = threads.getCurrentThreadAllocatedBytes();

        countMessages(session, 20_000);

        // The bean's own answer may cost a few objects; one object for each message would be 320 kB and more.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
    }

    private static void countMessages(SessionMeter session, int messages) {
        for (int i = 0; i < messages; i++) {
            session.bytesIn(100);
            session.bytesOut(1_000);
        }
    }
}

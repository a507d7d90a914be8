package io.helios.proxy.server.serve;

import io.helios.proxy.audit.AuditObserver;
import io.helios.proxy.audit.AuditSink;
import io.helios.proxy.audit.JsonLinesAuditLog;
import io.helios.proxy.audit.SegmentFile;
import io.helios.proxy.audit.StreamSink;
import io.helios.proxy.config.AuditConfig;
import io.helios.proxy.metrics.ProxyGauges;
import io.helios.proxy.metrics.ProxyMetrics;
import io.helios.proxy.metrics.RuntimeMetrics;
import io.helios.proxy.server.Version;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;

/** Owns what watches the proxy: the registry of metrics and the audit log. */
final class Observation implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProxyMetrics metrics = new ProxyMetrics(registry);
    private final ProxyGauges gauges = new ProxyGauges(registry);
    private final RuntimeMetrics runtime = new RuntimeMetrics(registry);
    private final JsonLinesAuditLog audit;

    Observation(AuditConfig config) throws IOException {
        audit = new JsonLinesAuditLog(sink(config), node(config), Clock.systemUTC(), new Counted(metrics));
        gauges.buildInfo(Version.number());
    }

    private static AuditSink sink(AuditConfig config) throws IOException {
        return config.folder().isPresent()
                ? new SegmentFile(config.folder().get(), config.segmentSize().bytes(), Clock.systemUTC())
                : StreamSink.standardOutput();
    }

    private static String node(AuditConfig config) {
        return config.node().orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "localhost";
            }
        });
    }

    ProxyMetrics metrics() {
        return metrics;
    }

    ProxyGauges gauges() {
        return gauges;
    }

    JsonLinesAuditLog audit() {
        return audit;
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        audit.close();
        runtime.close();
        registry.close();
    }

    /** Owns the count of audit records. */
    private record Counted(ProxyMetrics metrics) implements AuditObserver {
        @Override
        public void written(String type) {
            metrics.auditRecord(type);
        }

        @Override
        public void dropped(long events) {
            metrics.auditDropped(events);
        }
    }
}

package io.helios.proxy.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;

/**
 * Owns the registration of levels that somebody else knows and that are asked for at each scrape. A supplier must answer at once,
 * from memory: it runs on the thread that serves the probes.
 */
public final class ProxyGauges {
    private final MeterRegistry registry;

    public ProxyGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Shows how many tokens there are.
     *
     * @param type  {@code live}, {@code test} or {@code service}
     * @param state {@code active}, {@code expired} or {@code revoked}
     */
    public void tokens(String type, String state, DoubleSupplier count) {
        gauge("helios.tokens", "Tokens in the store.", count)
                .tags("type", type, "state", state)
                .register(registry);
    }

    /** Shows how many active tokens expire {@code within} a period such as {@code 24h}. */
    public void tokensExpiring(String within, DoubleSupplier count) {
        gauge("helios.tokens.expiring", "Active tokens that expire within a period.", count)
                .tag("within", within)
                .register(registry);
    }

    public void controlFeedAge(DoubleSupplier seconds) {
        gauge("helios.control.feed.age", "Time since the control events were last read.", seconds)
                .baseUnit("seconds")
                .register(registry);
    }

    /** Shows the seconds until the first certificate expires; negative afterwards. */
    public void certificateExpiry(DoubleSupplier seconds) {
        gauge("helios.certificate.expiry", "Time until the first certificate expires.", seconds)
                .baseUnit("seconds")
                .register(registry);
    }

    public void eventLoopPendingTasks(DoubleSupplier tasks) {
        gauge("helios.event.loop.pending.tasks", "Tasks that wait in all event loops.", tasks)
                .register(registry);
    }

    public void buildInfo(String version) {
        gauge("helios.build.info", "Always 1; the labels say which build runs.", () -> 1)
                .tags("version", version, "java", System.getProperty("java.version", "unknown"))
                .register(registry);
    }

    /** Shows which of several replicas this is, so that whoever sees all of them sees two of the same id. */
    public void replicaId(int id) {
        gauge("helios.replica.id", "The configured replica-id; no two replicas may show the same.", () -> id)
                .register(registry);
    }

    private static Gauge.Builder<?> gauge(String name, String description, DoubleSupplier value) {
        return Gauge.builder(name, value::getAsDouble).description(description);
    }
}

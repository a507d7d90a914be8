package io.helios.proxy.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Owns the meters of everything that happens on the way of a connection. What is asked at each scrape instead is in {@link
 * ProxyGauges}.
 *
 * <p>Safe for use by any thread; no method blocks.
 */
public final class ProxyMetrics {
    private static final int MOST_DATABASES = 100;
    private static final Duration[] LOGIN_BUCKETS = micros(
            500,
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000);
    private static final Duration[] LOOKUP_BUCKETS =
            micros(5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 10_000, 50_000, 250_000, 1_000_000);
    private static final double[] CANDIDATE_BUCKETS = {1, 10, 50, 100, 200, 500, 1_000, 2_000, 5_000, 11_000};

    private final DatabaseLabels databases = new DatabaseLabels(MOST_DATABASES);
    private final LevelGauges connectionsOpen;
    private final LevelGauges sessionsOpen;
    private final LevelGauges backendUp;
    private final MeterProvider<Counter> accepted;
    private final MeterProvider<Counter> logins;
    private final MeterProvider<Counter> sessionsClosed;
    private final MeterProvider<Counter> bytes;
    private final MeterProvider<Counter> vaultOpens;
    private final MeterProvider<Counter> auditRecords;
    private final MeterProvider<Counter> configReloads;
    private final MeterProvider<Timer> phases;
    private final MeterProvider<Timer> storeOperations;
    private final Counter guessesLimited;
    private final Counter auditDropped;
    private final Timer backendDials;
    private final Timer authLookups;
    private final Timer revocationsToClose;
    private final DistributionSummary trialCandidates;

    public ProxyMetrics(MeterRegistry registry) {
        connectionsOpen =
                new LevelGauges(registry, "helios.connections.open", "Client connections by phase of their life.");
        sessionsOpen = new LevelGauges(registry, "helios.sessions.open", "Sessions that are logged in.");
        backendUp =
                new LevelGauges(registry, "helios.backend.up", "1 if the last dial of the backend succeeded, else 0.");
        accepted = counter("helios.connections.accepted", "Client connections that were accepted.")
                .withRegistry(registry);
        logins = counter("helios.logins", "Logins by result: ok or the code of the refusal.")
                .withRegistry(registry);
        sessionsClosed = counter("helios.sessions.closed", "Sessions that ended, by cause.")
                .withRegistry(registry);
        bytes = counter("helios.bytes", "Bytes relayed: in from clients, out to clients.")
                .withRegistry(registry);
        vaultOpens = counter("helios.vault.open", "Backend credentials asked of the vault.")
                .withRegistry(registry);
        auditRecords = counter("helios.audit.records", "Audit records written.").withRegistry(registry);
        configReloads = counter("helios.config.reloads", "Reloads of the configuration.")
                .withRegistry(registry);
        phases = timer("helios.phase", "Time that a connection spent in a phase.", LOGIN_BUCKETS)
                .withRegistry(registry);
        storeOperations = timer("helios.store", "Time of an operation of the store.", LOOKUP_BUCKETS)
                .withRegistry(registry);
        guessesLimited = counter("helios.auth.guess.limited", "Logins and cancel requests limited for guesses.")
                .register(registry);
        auditDropped =
                counter("helios.audit.dropped", "Audit records that were lost.").register(registry);
        backendDials = timer("helios.backend.dial", "Time to open a connection to a backend.", LOGIN_BUCKETS)
                .register(registry);
        authLookups = timer("helios.auth.lookup", "Time to decide on a credential.", LOOKUP_BUCKETS)
                .register(registry);
        revocationsToClose = timer(
                        "helios.revocation.to.close", "Time from a revocation to the end of a session.", LOGIN_BUCKETS)
                .register(registry);
        trialCandidates = DistributionSummary.builder("helios.auth.trial.candidates")
                .description("Tokens tried against one proof.")
                .serviceLevelObjectives(CANDIDATE_BUCKETS)
                .register(registry);
    }

    public void accepted(String protocol) {
        accepted.withTag("protocol", protocol).increment();
    }

    /** A new connection, which is in no phase yet. */
    public ConnectionGauge connection() {
        return new ConnectionGauge(connectionsOpen);
    }

    /** Counts the end of a login: {@code ok} or the code of the refusal. */
    public void login(String protocol, String code) {
        logins.withTags("protocol", protocol, "code", code).increment();
    }

    /** A session that starts now. */
    public SessionMeter session(String protocol, String database) {
        var labels = Tags.of("protocol", protocol, "database", databases.of(database));
        return new SessionMeter(
                sessionsOpen.level(labels),
                bytes.withTags(labels.and("direction", "in")),
                bytes.withTags(labels.and("direction", "out")),
                cause -> sessionsClosed.withTags("protocol", protocol, "cause", cause));
    }

    /** A connection left {@code phase} after {@code nanos}. */
    public void phase(String protocol, String phase, long nanos) {
        phases.withTags("protocol", protocol, "phase", phase).record(nanos, TimeUnit.NANOSECONDS);
    }

    public void backendDial(long nanos) {
        backendDials.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether the last dial succeeded. Not shown for a database without a label of its own: a shared level would lie. */
    public void backendUp(String protocol, String database, boolean up) {
        var label = databases.of(database);
        if (!label.equals(DatabaseLabels.OTHER)) {
            backendUp.level(Tags.of("protocol", protocol, "database", label)).set(up ? 1 : 0);
        }
    }

    public void authLookup(long nanos) {
        authLookups.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Records how many tokens one proof was tried against. */
    public void trialCandidates(int n) {
        trialCandidates.record(n);
    }

    public void guessLimited() {
        guessesLimited.increment();
    }

    /** Records the time from the decision to the close of one session. */
    public void revocationToClose(long nanos) {
        revocationsToClose.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void vaultOpen(String result) {
        vaultOpens.withTag("result", result).increment();
    }

    public void store(String operation, long nanos) {
        storeOperations.withTag("operation", operation).record(nanos, TimeUnit.NANOSECONDS);
    }

    public void auditRecord(String type) {
        auditRecords.withTag("type", type).increment();
    }

    public void auditDropped(long n) {
        auditDropped.increment((double) n);
    }

    public void configReload(String result) {
        configReloads.withTag("result", result).increment();
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description);
    }

    private static Timer.Builder timer(String name, String description, Duration[] buckets) {
        return Timer.builder(name).description(description).serviceLevelObjectives(buckets);
    }

    private static Duration[] micros(long... values) {
        return LongStream.of(values)
                .mapToObj(value -> Duration.ofNanos(value * 1_000))
                .toArray(Duration[]::new);
    }
}

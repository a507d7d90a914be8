package io.helios.proxy.it;

import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.launch.PostgresSettings;
import io.helios.proxy.testkit.real.RealPostgres;
import io.helios.proxy.testkit.real.ThrowawayFolder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Owns a real PostgreSQL and the proxy in front of it while the tests of a class run; each test has its own where the field is one of an
 * instance that JUnit makes for each test.
 *
 * <p>They end in the opposite order of their start, and whatever has started ends, also where something behind it does not start.
 */
final class PostgresAndProxy implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final int major;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private UnaryOperator<PostgresSettings> settings = UnaryOperator.identity();
    private UnaryOperator<BackendSpec> backend = UnaryOperator.identity();
    private String[] listeners = {};
    private boolean ofOneTest;
    private @Nullable RealPostgres postgres;
    private @Nullable ProxyUnderTest proxy;

    private PostgresAndProxy(int major) {
        this.major = major;
    }

    /** PostgreSQL of version {@code major}; it and the proxy are as usual but for what the following methods say. */
    static PostgresAndProxy version(int major) {
        return new PostgresAndProxy(major);
    }

    /** What is different from SCRAM without TLS at the PostgreSQL. Asked when it starts. */
    PostgresAndProxy settings(UnaryOperator<PostgresSettings> changes) {
        settings = changes;
        return this;
    }

    /** How the proxy reaches the PostgreSQL. Asked when that runs. */
    PostgresAndProxy backend(UnaryOperator<BackendSpec> changes) {
        backend = changes;
        return this;
    }

    /** A variable in the proxy's environment. */
    PostgresAndProxy environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Further listeners of the proxy, each as the list of the configuration has it. */
    PostgresAndProxy listeners(String... further) {
        listeners = further;
        return this;
    }

    RealPostgres postgres() {
        return Objects.requireNonNull(postgres);
    }

    ProxyUnderTest proxy() {
        return Objects.requireNonNull(proxy);
    }

    /** Ends what was started beside the two, before all that had started earlier. */
    <T extends AutoCloseable> T alsoEnd(T beside) {
        started.push(beside);
        return beside;
    }

    void start() throws Exception {
        var folder = alsoEnd(ThrowawayFolder.make("proxy"));
        var running = alsoEnd(RealPostgres.start(major, settings));
        postgres = running;
        proxy = alsoEnd(ProxyUnderTest.before(running, folder.path(), backend, environment, listeners));
    }

    void stop() throws Exception {
        var last = started.poll();
        if (last != null) {
            AutoCloseable earlier = this::stop;
            try (earlier;
                    last) {
                // Nothing to do but to end: the last one first, and the earlier ones even if it cannot.
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (started.isEmpty()) {
            ofOneTest = true;
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (ofOneTest) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        stop();
    }
}

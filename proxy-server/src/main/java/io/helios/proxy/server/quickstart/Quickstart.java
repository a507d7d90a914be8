package io.helios.proxy.server.quickstart;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.launch.Progress;
import io.helios.proxy.server.serve.ConfigSource;
import io.helios.proxy.server.serve.ProxyProcess;
import java.util.Map;
import java.util.Optional;

/** Owns a running quickstart: databases, the proxy in front of them, and what its user was told. */
final class Quickstart implements AutoCloseable {
    private final QuickstartBackends backends;
    private final ProxyProcess proxy;
    private final QuickstartReport report;

    private Quickstart(QuickstartBackends backends, ProxyProcess proxy, QuickstartReport report) {
        this.backends = backends;
        this.proxy = proxy;
        this.report = report;
    }

    static Quickstart start(QuickstartFolder folder, QuickstartPorts ports, Progress progress) throws Exception {
        folder.prepare();
        var wanted = ports.listeners();
        var backends = QuickstartBackends.start(folder, ports, progress);
        var listeners = backends.hasRedis() ? wanted : wanted.withoutRedis();
        try {
            progress.begins("making logins and starting the proxy");
            folder.configure(configuration(folder, listeners));
            folder.tellShells("https://localhost:" + listeners.api());
            var source = new ConfigSource(
                    ConfigLoader.forQuickstart(), Optional.of(folder.configuration()), Map.of(), Map.of());
            var proxy = ProxyProcess.start(source);
            try {
                return complete(folder, backends, proxy, listeners);
            } catch (Exception failed) {
                proxy.close();
                throw failed;
            }
        } catch (Exception failed) {
            backends.close();
            throw failed;
        }
    }

    private static Quickstart complete(
            QuickstartFolder folder, QuickstartBackends backends, ProxyProcess proxy, QuickstartListeners listeners)
            throws Exception {
        try (var wanted = backends.prepare()) {
            proxy.store().bootstrap().apply(wanted).get();
        }
        var account = QuickstartAccount.of(proxy.store());
        var token = new QuickstartToken(proxy.store()).renew(account.id());
        var report = new QuickstartReport(
                account, token, listeners, folder.authority().authorityCertificate(), folder.environment());
        return new Quickstart(backends, proxy, report);
    }

    private static String configuration(QuickstartFolder folder, QuickstartListeners listeners) {
        return """
                # Written by helios quickstart at each start.
                listeners:
                %1$s
                tls: { certificate: "%2$s", key: "%3$s" }
                store: { url: "sqlite:%4$s" }
                vault: { kek: { file: "%5$s" } }
                sign-up: open
                audit: { folder: "%6$s" }
                admin: { bind: "127.0.0.1:%7$d" }
                """.formatted(
                        listeners.yaml().stripTrailing(),
                        folder.authority().certificate(),
                        folder.authority().key(),
                        folder.store(),
                        folder.kek(),
                        folder.audit(),
                        listeners.admin());
    }

    ProxyProcess proxy() {
        return proxy;
    }

    QuickstartReport report() {
        return report;
    }

    @Override
    public void close() {
        proxy.close();
        backends.close();
    }
}

package io.helios.proxy.server.serve;

import io.helios.proxy.admin.ReloadReport;
import io.helios.proxy.config.DrainConfig;
import io.helios.proxy.config.InvalidConfig;
import io.helios.proxy.config.ProxyConfig;
import io.helios.proxy.connection.Lobby;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.listen.ServerTls;
import io.helios.proxy.metrics.ProxyMetrics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns reading the configuration again while the proxy runs: certificate, bootstrap, limits of the lobby and drain. All of it takes effect,
 * or, if anything is wrong with any of it, nothing. No connection notices.
 */
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final ConfigSource source;
    private final FixedSettings fixed;
    private final Changeable parts;

    /** @param running what the proxy was started with */
    Reloading(ConfigSource source, ProxyConfig running, Changeable parts) {
        this.source = source;
        this.fixed = FixedSettings.of(running);
        this.parts = parts;
    }

    /** Owns what a reload may change. */
    record Changeable(
            Bootstrapping bootstrap,
            Optional<ServerTls> tls,
            Lobby lobby,
            Consumer<DrainConfig> drain,
            ProxyMetrics metrics) {}

    /** Blocks; one at a time. Fails if the reason is not in the configuration; nothing was changed then either. */
    synchronized ReloadReport reload() throws IOException, InterruptedException {
        try (var config = source.read()) {
            var changed = apply(config);
            parts.metrics().configReload("ok");
            LOG.info("configuration reloaded");
            changed.forEach(line -> LOG.warn("{}", line));
            return ReloadReport.applied(changed);
        } catch (InvalidConfig invalid) {
            return refused(invalid.problems().stream().map(String::valueOf).toList());
        } catch (ControlProblem | Unusable wrong) {
            return refused(List.of(String.valueOf(wrong.getMessage())));
        } catch (IOException | RuntimeException failed) {
            parts.metrics().configReload("failed");
            throw failed;
        }
    }

    /** What can fail comes first; what comes after it cannot. */
    private List<String> apply(ProxyConfig config) throws Unusable, IOException, InterruptedException {
        var certificate = certificate(config);
        parts.bootstrap().apply(config);
        certificate.run();
        parts.lobby().limit(config.limits().unauthenticated(), config.limits().unauthenticatedPerAddress());
        parts.drain().accept(config.drain());
        return fixed.changedIn(FixedSettings.of(config));
    }

    private Runnable certificate(ProxyConfig config) throws Unusable {
        if (parts.tls().isEmpty() || config.tls().isEmpty()) {
            return () -> {};
        }
        try {
            var files = config.tls().get();
            return parts.tls().get().stage(files.certificate(), files.key());
        } catch (IOException wrong) {
            throw new Unusable("tls: " + wrong.getMessage(), wrong);
        }
    }

    private ReloadReport refused(List<String> problems) {
        parts.metrics().configReload("failed");
        problems.forEach(problem -> LOG.error("reload refused: {}", problem));
        return ReloadReport.refused(problems);
    }

    /** The same for a signal, which has nobody to tell but the log. */
    void reloadQuietly() {
        try {
            reload();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            LOG.error("reload failed", failed);
        }
    }

    /** Owns what is wrong with a file that the configuration names. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String problem, Exception cause) {
            super(problem, cause);
        }
    }
}

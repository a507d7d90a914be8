package io.helios.proxy.server.serve;

import io.helios.proxy.config.ProxyConfig;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.store.ControlProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns making the store what the {@code bootstrap} section says. */
record Bootstrapping(ControlStore store) {
    private static final Logger LOG = LoggerFactory.getLogger(Bootstrapping.class);

    /**
     * All of it or nothing; blocks until it is so.
     *
     * @throws ControlProblem if something of it cannot be made
     * @throws IOException    if a file cannot be read or the store cannot be written
     */
    void apply(ProxyConfig config) throws IOException, InterruptedException {
        if (config.bootstrap().isEmpty()) {
            return;
        }
        try (var wanted = BootstrapPlan.of(config.bootstrap())) {
            store.bootstrap().apply(wanted).get().forEach(LOG::warn);
        } catch (UncheckedIOException unreadable) {
            throw ControlProblem.invalid("bootstrap", String.valueOf(unreadable.getMessage()));
        } catch (ExecutionException failed) {
            var reason = Objects.requireNonNullElse(failed.getCause(), failed);
            if (reason instanceof ControlProblem problem) {
                throw problem;
            }
            throw new IOException("bootstrap: " + reason.getMessage(), reason);
        }
    }
}

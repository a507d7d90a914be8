package io.helios.proxy.server.quickstart;

import io.helios.proxy.auth.Environment;
import io.helios.proxy.control.bootstrap.Bootstrap;
import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapBackend;
import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapDatabase;
import io.helios.proxy.launch.Progress;
import java.util.ArrayList;
import java.util.List;

/** Owns the databases that a quickstart runs, all of which clients know by one name. */
final class QuickstartBackends implements AutoCloseable {
    static final String DATABASE = "main";

    private final List<QuickstartBackend> running = new ArrayList<>();
    private boolean redis;

    private QuickstartBackends() {}

    static QuickstartBackends start(QuickstartFolder folder, QuickstartPorts ports, Progress progress) {
        var backends = new QuickstartBackends();
        try {
            backends.running.add(QuickstartPostgres.start(folder.database("postgres"), ports.backend(0), progress));
            QuickstartRedis.start(folder.database("redis"), ports.backend(1), progress)
                    .ifPresentOrElse(
                            backends::add,
                            () -> progress.begins("leaving out Redis, of which there is none for this machine"));
            return backends;
        } catch (RuntimeException failed) {
            backends.close();
            throw failed;
        }
    }

    private void add(QuickstartRedis started) {
        running.add(started);
        redis = true;
    }

    boolean hasRedis() {
        return redis;
    }

    /** Makes their logins, and returns what the store shall know. */
    Bootstrap prepare() throws Exception {
        var prepared = new ArrayList<BootstrapBackend>();
        for (var backend : running) {
            prepared.add(backend.prepare());
        }
        return new Bootstrap(List.of(new BootstrapDatabase(DATABASE, Environment.LIVE, prepared)), List.of());
    }

    @Override
    public void close() {
        running.forEach(QuickstartBackend::close);
    }
}

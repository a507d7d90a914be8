package io.helios.proxy.control.bootstrap;

import io.helios.proxy.auth.Environment;
import io.helios.proxy.control.databases.BackendSpec;
import java.util.List;

/** Owns what shall be there, with its secrets, which {@link #close} wipes. */
public record Bootstrap(List<BootstrapDatabase> databases, List<BootstrapToken> tokens) implements AutoCloseable {

    /** Owns one database. */
    public record BootstrapDatabase(String name, Environment environment, List<BootstrapBackend> backends) {}

    /** Owns one backend and the logins that are named for it; others that the store has for it stay. */
    public record BootstrapBackend(BackendSpec spec, List<BootstrapLogin> logins) {}

    @Override
    public void close() {
        databases.stream()
                .flatMap(database -> database.backends().stream())
                .flatMap(backend -> backend.logins().stream())
                .forEach(BootstrapLogin::close);
        tokens.forEach(BootstrapToken::close);
    }
}

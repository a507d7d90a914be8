package io.helios.proxy.config;

import java.util.List;

/** Owns what is made so at every start; nothing else in the store is touched. */
public record BootstrapConfig(List<DatabaseConfig> databases, List<BootstrapToken> tokens) implements AutoCloseable {

    public boolean isEmpty() {
        return databases.isEmpty() && tokens.isEmpty();
    }

    @Override
    public void close() {
        databases.forEach(database -> database.backends().forEach(BackendConfig::close));
        tokens.forEach(BootstrapToken::close);
    }
}

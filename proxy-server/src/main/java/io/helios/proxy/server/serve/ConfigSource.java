package io.helios.proxy.server.serve;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.config.InvalidConfig;
import io.helios.proxy.config.ProxyConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Owns where the configuration is read from, at the start and at every reload. */
public record ConfigSource(
        ConfigLoader loader, Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {

    /** The configuration as it is now; the caller closes it. */
    ProxyConfig read() throws InvalidConfig {
        return loader.load(file, environment, flags);
    }
}

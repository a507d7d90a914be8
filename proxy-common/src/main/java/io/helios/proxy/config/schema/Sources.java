package io.helios.proxy.config.schema;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Owns what a configuration is read from. A flag beats the environment, the environment beats the file.
 *
 * @param file  YAML
 * @param flags values by path, such as {@code listeners[0].bind}
 */
public record Sources(Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    public Sources {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }
}

package io.helios.proxy.server;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.config.InvalidConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Owns {@code helios print-config}: what holds after file, environment and defaults, without secrets. */
@Command(
        name = "print-config",
        description = "Print the effective configuration, secrets redacted.",
        mixinStandardHelpOptions = true)
final class PrintConfigCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; none = the environment alone.")
    private @Nullable Path file;

    @Override
    public Integer call() throws InvalidConfig {
        System.out.print(ConfigLoader.strict().print(Optional.ofNullable(file), System.getenv(), Map.of()));
        return 0;
    }
}

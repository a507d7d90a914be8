package io.helios.proxy.server;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.config.InvalidConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Owns {@code helios check-config}: every problem of a configuration at once. */
@Command(
        name = "check-config",
        description = "Check a configuration and the environment; lists every problem, exit code 78.",
        mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("helios.yaml");

    @Override
    public Integer call() throws InvalidConfig {
        ConfigLoader.strict().load(Optional.of(file), System.getenv(), Map.of()).close();
        System.out.println(file + " is a valid configuration");
        return 0;
    }
}

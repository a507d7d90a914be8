package io.helios.proxy.server.serve;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.server.log.LogFormat;
import io.helios.proxy.server.log.LogOutput;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Owns {@code helios serve}: the proxy, until somebody ends it. */
@Command(name = "serve", description = "Run the proxy.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; none = the environment alone.")
    private @Nullable Path file;

    @Option(
            names = "--log-format",
            paramLabel = "json|text",
            converter = LogFormat.Spelling.class,
            description = "Form of the log on standard error (default: text on a terminal, else json).")
    private @Nullable LogFormat logFormat;

    @Override
    public Integer call() throws Exception {
        LogOutput.write(Objects.requireNonNullElseGet(logFormat, LogFormat::fitting));
        var source = new ConfigSource(ConfigLoader.strict(), Optional.ofNullable(file), System.getenv(), Map.of());
        var process = ProxyProcess.start(source);
        // Not into the log: whoever reads it first owns the installation.
        process.setupCode().ifPresent(code -> {
            System.out.println(
                    "Nobody has signed up yet. Who does so first owns this installation, and shows this setup code:");
            System.out.println("  " + code);
            System.out.flush();
        });
        new Shutdown(process).await();
        return 0;
    }
}

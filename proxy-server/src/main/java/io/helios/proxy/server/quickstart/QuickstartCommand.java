package io.helios.proxy.server.quickstart;

import io.helios.proxy.launch.Progress;
import io.helios.proxy.server.serve.Shutdown;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Owns {@code helios quickstart}: databases, proxy and a token, until somebody ends it. */
@Command(
        name = "quickstart",
        description =
                "Start a real PostgreSQL and a real Redis and the proxy in front of them, on loopback, and print how to connect.",
        mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object on standard output when everything is ready.")
    private boolean json;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "Listen on N, N+1 … (databases behind it on N+10 …) instead of the standard ports.")
    private @Nullable Integer portBase;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept; a second start on the same folder reuses it (default: .helios).")
    private Path data = Path.of(".helios");

    @Override
    public Integer call() throws Exception {
        Progress progress = step -> System.err.println("helios: " + step + " …");
        var ports = new QuickstartPorts(portBase == null ? OptionalInt.empty() : OptionalInt.of(portBase));
        try (var quickstart = Quickstart.start(new QuickstartFolder(data), ports, progress)) {
            var report = quickstart.report();
            System.out.print(json ? report.json() : report.text());
            System.out.flush();
            new Shutdown(quickstart.proxy()).await();
        }
        return 0;
    }
}

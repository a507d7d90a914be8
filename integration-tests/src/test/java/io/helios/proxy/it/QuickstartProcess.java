package io.helios.proxy.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Owns a {@code helios quickstart --json} in a process of its own, as a user starts it, and what it printed. */
final class QuickstartProcess implements AutoCloseable {
    private static final int PORTS = 20;
    private static final int PATIENCE_SECONDS = 60;
    private static final Duration READY = Duration.ofMinutes(2);

    private final Process process;
    private final JsonNode report;

    private QuickstartProcess(Process process, JsonNode report) {
        this.process = process;
        this.report = report;
    }

    /** Ready when this returns. */
    static QuickstartProcess start(Path folder, int portBase) throws IOException {
        var out = folder.resolveSibling("quickstart.out");
        var program = JavaProgram.helios(
                "quickstart", "--json", "--port-base", Integer.toString(portBase), "--data", folder.toString());
        var process = program.start(Map.of(), out, folder.resolveSibling("quickstart.err"));
        Await.until("the quickstart is ready", READY, () -> printed(out).isPresent());
        return new QuickstartProcess(
                process, new ObjectMapper().readTree(printed(out).orElseThrow()));
    }

    private static Optional<String> printed(Path out) {
        try (var lines = Files.lines(out)) {
            return lines.filter(line -> line.startsWith("{\"token\"")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what root's quickstart keeps outside of its folder, where the database's account can reach it. */
    static void forget(Path folder) throws Exception {
        var name = folder.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        var fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name), 0, 4);
        var data = Path.of("/var/lib/helios", "quickstart-" + fingerprint);
        if (!Files.exists(data)) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The first of twenty ports in a row that were free a moment ago. */
    static int freePorts() {
        for (int base = 20_000; base < 30_000; base += PORTS) {
            int from = base;
            if (IntStream.range(from, from + PORTS).allMatch(FreePorts::isFree)) {
                return from;
            }
        }
        throw new AssertionError("no twenty free ports in a row");
    }

    /** What it printed. */
    JsonNode report() {
        return report;
    }

    String api() {
        return report.path("api").asText();
    }

    int postgresPort() {
        return report.path("postgres").path("port").asInt();
    }

    String psqlUrl(String token) {
        return "postgresql://default:" + token + "@localhost:" + postgresPort() + "/main";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

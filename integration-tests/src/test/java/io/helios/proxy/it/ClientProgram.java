package io.helios.proxy.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Owns the running of one client program to its end. */
final class ClientProgram {
    /** Where the scripts of other languages lie. */
    static final Path CLIENTS = Path.of("clients").toAbsolutePath();

    static final String PYTHON = "/usr/bin/python3";

    private static final long PATIENCE_SECONDS = 60;

    private ClientProgram() {}

    /** Owns what a program left behind. */
    record Result(int status, String out, String err) {
        String all() {
            return out + err;
        }
    }

    static Result run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    static Result run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var out = Files.createTempFile("client", ".out");
        var err = Files.createTempFile("client", ".err");
        try {
            var builder = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after " + PATIENCE_SECONDS + " s: " + command.get(0));
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs psql without a start-up file; each argument of {@code sql} is a {@code -c}. */
    static Result psql(String url, String... sql) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=0", url));
        Arrays.stream(sql).forEach(each -> command.addAll(List.of("-c", each)));
        return run(command, Map.of("PGCONNECT_TIMEOUT", "20"));
    }

    /** Runs a script of {@link #CLIENTS}. */
    static Result python(String script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(PYTHON, CLIENTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    static boolean hasPython(String module) {
        return present(PYTHON, "-c", "import " + module);
    }

    /** Whether the program is on the PATH. What is missing is told in the output of the tests. */
    static boolean present(String... probe) {
        try {
            return new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

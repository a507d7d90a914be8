package io.helios.proxy.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Owns the use of other programs of the system: where they are, and what they answer. */
final class Programs {
    private Programs() {}

    /** The first executable of this name on the path. */
    static Optional<Path> onPath(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs {@code command} to its end; for programs that say little. */
    static Outcome run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException notStarted) {
            throw new LaunchFailure("cannot run " + command.get(0), notStarted);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("interrupted while " + command.get(0) + " ran", stopped);
        }
    }

    /** Runs {@code command} and fails with what it said unless it ends with status 0. */
    static String require(List<String> command) {
        var outcome = run(command);
        if (outcome.status() != 0) {
            throw new LaunchFailure(
                    String.join(" ", command) + " ended with status " + outcome.status() + ":\n" + outcome.output());
        }
        return outcome.output();
    }

    record Outcome(int status, String output) {}
}

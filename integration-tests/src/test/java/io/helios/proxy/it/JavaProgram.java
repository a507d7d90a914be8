package io.helios.proxy.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Owns one run of the {@code helios} program in a JVM of its own, with this one's class path. */
record JavaProgram(List<String> command) {
    static JavaProgram helios(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.helios.proxy.server.Helios"));
        command.addAll(List.of(arguments));
        return new JavaProgram(command);
    }

    /** Runs it to its end. */
    ClientProgram.Result run(Map<String, String> environment) throws IOException, InterruptedException {
        return ClientProgram.run(command, environment);
    }

    /**
     * Starts it, with the two streams into files; the caller ends it. It hears SIGHUP also where these tests were started with nohup, which
     * hands down that the signal is ignored: a JVM leaves that as it is.
     */
    Process start(Map<String, String> environment, Path out, Path err) throws IOException {
        var hearing = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        hearing.addAll(command);
        var builder = new ProcessBuilder(hearing).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}

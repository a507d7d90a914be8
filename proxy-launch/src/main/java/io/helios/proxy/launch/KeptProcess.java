package io.helios.proxy.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Owns one long-running child process that never outlives this JVM, even when the JVM is killed.
 *
 * <p>A small shell between us and the child holds the reading end of a pipe: when we close our end, or the system does because we are dead, it
 * sends the child the signal that it ends by. It runs in a session of its own, so that Ctrl-C reaches us alone and we end the child when its
 * work is done.
 */
final class KeptProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAIL = 20;

    private static final String KEEPER = """
            signal=$1; shift
            exec 3<&0
            "$@" </dev/null >&2 3<&- &
            child=$!
            echo $child
            exec >/dev/null
            (read -r word <&3; kill -$signal $child) 2>/dev/null &
            watcher=$!
            wait $child
            status=$?
            kill $watcher 2>/dev/null
            exit $status
            """;

    private final Process keeper;
    private final long pid;
    private final Path log;

    private KeptProcess(Process keeper, long pid, Path log) {
        this.keeper = keeper;
        this.pid = pid;
        this.log = log;
    }

    /**
     * Starts {@code command}.
     *
     * @param signal by which it ends in good order: {@code INT}, {@code TERM}
     * @param log    where its output is appended to
     */
    static KeptProcess start(List<String> command, Account account, String signal, Path log) {
        var kept = new ArrayList<>(List.of("sh", "-c", KEEPER, "sh", signal));
        kept.addAll(command);
        var full = new ArrayList<>(account.command(kept));
        Programs.onPath("setsid").ifPresent(program -> full.add(0, program.toString()));
        try {
            var keeper = new ProcessBuilder(full)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var first = new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            if (first == null) {
                throw new LaunchFailure(command.get(0) + " was not started:\n" + tail(log));
            }
            return new KeptProcess(keeper, Long.parseLong(first.strip()), log);
        } catch (IOException failed) {
            throw new LaunchFailure("cannot start " + command.get(0), failed);
        }
    }

    long pid() {
        return pid;
    }

    /** Fails, with the end of the log, if the child has ended. */
    void requireAlive() {
        if (!keeper.isAlive()) {
            throw new LaunchFailure("ended with status " + keeper.exitValue() + ":\n" + tail(log));
        }
    }

    /** The end of the log, for a complaint. */
    String tail() {
        return tail(log);
    }

    /** Ends the child at once, as a crash would. */
    void kill() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** Ends the child in good order, by force when it takes too long. */
    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
        } catch (IOException alreadyEnded) {
            // The pipe broke because nobody reads it any more: there is nothing to end.
        }
        if (!awaitEnd()) {
            kill();
        }
    }

    private boolean awaitEnd() {
        try {
            return keeper.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String tail(Path log) {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException unreadable) {
            return Optional.ofNullable(unreadable.getMessage()).orElse("no log");
        }
    }
}

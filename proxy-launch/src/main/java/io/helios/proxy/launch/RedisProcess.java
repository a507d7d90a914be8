package io.helios.proxy.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Owns one running Redis and its folder. It listens on loopback, asks everybody for a password, and ends with this JVM, however that ends. */
public final class RedisProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final KeptProcess process;
    private final PrivateFiles files;
    private final int port;

    private RedisProcess(KeptProcess process, PrivateFiles files, int port) {
        this.process = process;
        this.files = files;
        this.port = port;
    }

    /** Starts Redis and returns when it takes commands. {@code folder} is made at the first start, and its data found again at the next. */
    public static RedisProcess start(RedisProgram program, Path folder, RedisSettings settings, Progress progress) {
        var account = Account.unprivileged("redis");
        account.requireReach(program.path());
        try {
            progress.begins("starting Redis " + program.version());
            var files = new PrivateFiles(folder, account);
            var command = List.of(
                    program.path().toString(), configuration(files, settings).toString());
            long alreadySaid = Files.exists(files.path("log")) ? Files.size(files.path("log")) : 0;
            var process = KeptProcess.start(command, account, "TERM", files.path("log"));
            awaitReady(process, () -> saysReady(files.path("log"), alreadySaid) && answers(settings.port()));
            return new RedisProcess(process, files, settings.port());
        } catch (IOException failed) {
            throw new LaunchFailure("cannot prepare " + folder + " for Redis", failed);
        }
    }

    public int port() {
        return port;
    }

    /** The password of the user {@code default} where the settings name no users; the caller may wipe the array. */
    public char[] password() {
        try {
            return files.read("password").toCharArray();
        } catch (IOException gone) {
            throw new LaunchFailure("cannot read the password of Redis", gone);
        }
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return files.path("log");
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Ends it in good order. */
    @Override
    public void close() {
        process.close();
    }

    private static Path configuration(PrivateFiles files, RedisSettings settings) throws IOException {
        if (!files.has("data")) {
            files.giveFolder("data");
        }
        var lines =
                new ArrayList<>(List.of("port " + settings.port(), "bind 127.0.0.1 -::1", "dir " + files.path("data")));
        if (settings.users().isEmpty()) {
            if (!files.has("password")) {
                files.write("password", PrivateFiles.newPassword());
            }
            lines.add("requirepass " + files.read("password"));
        } else {
            lines.add("aclfile " + users(files, settings));
        }
        if (settings.tls().isPresent()) {
            lines.addAll(tls(files, settings.tls().get()));
        }
        lines.addAll(settings.lines());
        return files.give("redis.conf", String.join("\n", lines) + "\n");
    }

    private static Path users(PrivateFiles files, RedisSettings settings) throws IOException {
        var lines = new ArrayList<String>();
        if (settings.users().stream().noneMatch(line -> line.startsWith("default "))) {
            lines.add("user default off");
        }
        settings.users().forEach(line -> lines.add("user " + line));
        return files.give("users.acl", String.join("\n", lines) + "\n");
    }

    private static List<String> tls(PrivateFiles files, RedisSettings.Tls tls) throws IOException {
        return List.of(
                "tls-port " + tls.port(),
                "tls-cert-file " + files.give("tls.crt", Files.readString(tls.certificate())),
                "tls-key-file " + files.give("tls.key", Files.readString(tls.key())),
                "tls-auth-clients no");
    }

    private static void awaitReady(KeptProcess process, BooleanSupplier ready) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!ready.getAsBoolean()) {
                process.requireAlive();
                if (System.nanoTime() - end > 0) {
                    throw new LaunchFailure("Redis takes no commands after " + PATIENCE + ":\n" + process.tail());
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            // Somebody else may have answered on a port that ours did not get.
            process.requireAlive();
        } catch (LaunchFailure failed) {
            process.close();
            throw failed;
        }
    }

    /** A Redis that wants a password says so while it still loads its data too; only its log tells the end of that. */
    private static boolean saysReady(Path log, long alreadySaid) {
        try (var said = Files.newInputStream(log)) {
            said.skipNBytes(alreadySaid);
            return new String(said.readAllBytes(), StandardCharsets.ISO_8859_1).contains("Ready to accept connections");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether it pings back or wants a password first. */
    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
            return answer.startsWith("+PONG") || answer.startsWith("-NOAUTH");
        } catch (IOException notYet) {
            return false;
        }
    }
}

package io.helios.proxy.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Owns one running PostgreSQL and its folder: made at the first start, found again at the next.
 *
 * <p>It listens on loopback, asks everybody for a password, and ends with this JVM, however that ends.
 */
public final class PostgresProcess implements AutoCloseable {
    public static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final KeptProcess process;
    private final PostgresFolder folder;
    private final int port;

    private PostgresProcess(KeptProcess process, PostgresFolder folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts PostgreSQL and returns when it takes connections.
     *
     * @param path its folder; only we and the account that it runs under may enter
     */
    public static PostgresProcess start(
            PostgresPrograms programs, Path path, PostgresSettings settings, Progress progress) {
        try {
            var folder = new PostgresFolder(path);
            awaitPredecessor(folder);
            folder.create(programs, settings, progress);
            progress.begins("starting PostgreSQL " + programs.version());
            var command = folder.command(programs, settings);
            var process = KeptProcess.start(command, folder.account(), "INT", folder.log());
            awaitReady(process, folder);
            return new PostgresProcess(process, folder, settings.port());
        } catch (IOException failed) {
            throw new LaunchFailure("cannot prepare " + path + " for PostgreSQL", failed);
        }
    }

    public int port() {
        return port;
    }

    /** The superuser's password; the caller may wipe the array. */
    public char[] password() {
        try {
            return folder.password().toCharArray();
        } catch (IOException gone) {
            throw new LaunchFailure("cannot read the password of " + SUPERUSER, gone);
        }
    }

    /** The process that other ones are forked from. */
    public long pid() {
        return process.pid();
    }

    /** Where its Unix-domain socket is, if it was told to have one; its name is {@code .s.PGSQL.PORT}. */
    public Path socketFolder() {
        return folder.sockets();
    }

    /** What it wrote, since its folder was made. */
    public Path log() {
        return folder.log();
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Ends it in good order: sessions are cut, data is safe. */
    @Override
    public void close() {
        process.close();
    }

    /** One that lost its JVM a moment ago is still ending: until then the folder is its own. */
    private static void awaitPredecessor(PostgresFolder folder) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (folder.inUse()) {
            if (System.nanoTime() - end > 0) {
                throw new LaunchFailure("another PostgreSQL uses " + folder);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static void awaitReady(KeptProcess process, PostgresFolder folder) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!folder.ready(process.pid())) {
                process.requireAlive();
                if (System.nanoTime() - end > 0) {
                    throw new LaunchFailure(
                            "PostgreSQL takes no connections after " + PATIENCE + ":\n" + process.tail());
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        } catch (LaunchFailure failed) {
            process.close();
            throw failed;
        }
    }
}

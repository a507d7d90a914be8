package io.helios.proxy.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns the files of one PostgreSQL.
 *
 * <pre>
 * data/       PostgreSQL's own
 * password    of the superuser
 * hba.conf    who must prove what, written anew at each start; so are tls.crt and tls.key
 * sockets/    its Unix-domain socket
 * log         what it said
 * </pre>
 */
final class PostgresFolder {
    /** The line of {@code postmaster.pid} that says how far the start is (PostgreSQL 10 and later). */
    private static final int STATUS_LINE = 7;

    private static final String SOCKETS = "sockets";

    private final Account account = Account.unprivileged("postgres");
    private final PrivateFiles files;

    PostgresFolder(Path path) throws IOException {
        this.files = new PrivateFiles(path, account);
    }

    Account account() {
        return account;
    }

    Path log() {
        return files.path("log");
    }

    String password() throws IOException {
        return files.read("password");
    }

    /** Makes what is not there yet. */
    void create(PostgresPrograms programs, PostgresSettings settings, Progress progress) throws IOException {
        account.requireReach(programs.bin());
        if (files.has("data")) {
            requireSameVersion(programs);
        } else {
            progress.begins("making a database folder");
            initialise(programs, settings);
        }
        files.give("hba.conf", settings.hba());
        files.giveFolder(SOCKETS);
        if (settings.tls().isPresent()) {
            files.give("tls.crt", Files.readString(settings.tls().get().certificate()));
            files.give("tls.key", Files.readString(settings.tls().get().key()));
        }
    }

    private void requireSameVersion(PostgresPrograms programs) throws IOException {
        var version = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!version.equals(String.valueOf(programs.major()))) {
            throw new LaunchFailure(
                    data() + " was made by PostgreSQL " + version + ", which " + programs + " cannot read");
        }
    }

    /** In a folder that takes its name only when it is complete, so that a start that is cut off leaves nothing half made. */
    private void initialise(PostgresPrograms programs, PostgresSettings settings) throws IOException {
        var growing = files.giveFolder("data.growing");
        var password = PrivateFiles.newPassword();
        files.write("password", password);
        var shown = files.give("password.shown", password + "\n");
        try {
            Programs.require(account.command(initialisation(programs, settings, growing, shown)));
        } finally {
            Files.delete(shown);
        }
        Files.move(growing, data());
    }

    private static List<String> initialisation(
            PostgresPrograms programs, PostgresSettings settings, Path data, Path password) {
        var command = new ArrayList<>(List.of(
                programs.program("initdb"),
                "--pgdata=" + data,
                "--username=" + PostgresProcess.SUPERUSER,
                "--pwfile=" + password,
                "--auth=" + settings.passwords().rule(),
                "--encoding=UTF8",
                "--no-locale",
                "--no-instructions"));
        if ("off".equals(settings.parameters().get("fsync"))) {
            command.add("--no-sync");
        }
        return command;
    }

    /** Settings go on the command line: nothing of a former start is left in a file. */
    List<String> command(PostgresPrograms programs, PostgresSettings settings) {
        var command = new ArrayList<>(List.of(programs.program("postgres"), "-D", data().toString()));
        set(command, "port", String.valueOf(settings.port()));
        set(command, "listen_addresses", "127.0.0.1,::1");
        set(command, "unix_socket_directories", settings.socket() ? sockets().toString() : "");
        set(command, "hba_file", files.path("hba.conf").toString());
        set(command, "password_encryption", settings.passwords().stored());
        if (settings.tls().isPresent()) {
            set(command, "ssl", "on");
            set(command, "ssl_cert_file", files.path("tls.crt").toString());
            set(command, "ssl_key_file", files.path("tls.key").toString());
        }
        settings.parameters().forEach((name, value) -> set(command, name, value));
        return command;
    }

    private static void set(List<String> command, String parameter, String value) {
        command.add("-c");
        command.add(parameter + "=" + value);
    }

    /** Whether a PostgreSQL holds the folder. After a crash its number may have gone to another program. */
    boolean inUse() throws IOException {
        var status = status();
        return !status.isEmpty()
                && ProcessHandle.of(Long.parseLong(status.get(0).strip()))
                        .filter(ProcessHandle::isAlive)
                        .filter(process ->
                                process.info().command().orElse("postgres").endsWith("postgres"))
                        .isPresent();
    }

    /** Whether the process {@code pid} takes connections by now. */
    boolean ready(long pid) throws IOException {
        var status = status();
        return status.size() > STATUS_LINE
                && status.get(0).strip().equals(String.valueOf(pid))
                && status.get(STATUS_LINE).strip().equals("ready");
    }

    private List<String> status() throws IOException {
        try {
            return Files.readAllLines(data().resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException notRunning) {
            return List.of();
        }
    }

    Path sockets() {
        return files.path(SOCKETS);
    }

    private Path data() {
        return files.path("data");
    }

    @Override
    public String toString() {
        return files.toString();
    }
}

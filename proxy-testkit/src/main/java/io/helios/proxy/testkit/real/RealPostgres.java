package io.helios.proxy.testkit.real;

import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.launch.PostgresProcess;
import io.helios.proxy.launch.PostgresPrograms;
import io.helios.proxy.launch.PostgresSettings;
import io.helios.proxy.launch.ProgramCache;
import io.helios.proxy.launch.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Owns one real PostgreSQL for a test, with data that nobody will miss. Everybody is asked for a password. */
public final class RealPostgres implements AutoCloseable {
    private final Running running;

    private RealPostgres(Running running) {
        this.running = running;
    }

    /** Starts version {@code major} with SCRAM and without TLS. */
    public static RealPostgres start(int major) {
        return start(major, UnaryOperator.identity());
    }

    /** Starts version {@code major}; {@code changes} says what is different from SCRAM without TLS. */
    public static RealPostgres start(int major, UnaryOperator<PostgresSettings> changes) {
        var settings = changes.apply(PostgresSettings.onPort(FreePorts.next()).throwaway());
        var tiers = new Tiers<Running>("PostgreSQL " + major)
                .ask("no container engine", () -> PostgresContainer.start(major, settings))
                .ask("no such embedded version", () -> embedded(major).map(programs -> process(programs, settings)))
                .ask("no package postgresql-" + major, () -> installed(major)
                        .map(programs -> process(programs, settings)));
        return new RealPostgres(tiers.require());
    }

    public String host() {
        return running.host();
    }

    public int port() {
        return running.port();
    }

    public String superuser() {
        return PostgresProcess.SUPERUSER;
    }

    public String password() {
        return running.password();
    }

    /** Folder of the Unix-domain socket, where the settings asked for one. */
    public Path socketFolder() {
        return running.socketFolder().orElseThrow();
    }

    /** A session of the superuser, straight to the server. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host() + ":" + port() + "/" + database, superuser(), password());
    }

    /** Runs statements as superuser in the database {@code postgres}, each in its own transaction. */
    public void execute(String... statements) throws SQLException {
        executeIn("postgres", statements);
    }

    public void executeIn(String database, String... statements) throws SQLException {
        try (var session = connect(database);
                var statement = session.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row, as superuser. */
    public String ask(String database, String query) throws SQLException {
        try (var session = connect(database);
                var statement = session.createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new AssertionError("no row: " + query);
            }
            return rows.getString(1);
        }
    }

    /** Ends it at once, as a crash would; only what runs as a process. */
    public void kill() {
        running.process().orElseThrow().kill();
    }

    @Override
    public void close() {
        running.end().run();
    }

    @Override
    public String toString() {
        return running.toString();
    }

    private static Optional<PostgresPrograms> embedded(int major) {
        return PostgresPrograms.embedded(ProgramCache.standard(), Progress.SILENT)
                .filter(programs -> programs.major() == major);
    }

    private static Optional<PostgresPrograms> installed(int major) {
        return PostgresPrograms.installed().stream()
                .filter(programs -> programs.major() == major)
                .findFirst();
    }

    private static Running process(PostgresPrograms programs, PostgresSettings settings) {
        var folder = ThrowawayFolder.make("postgres");
        var process = PostgresProcess.start(programs, folder.path(), settings, Progress.SILENT);
        return new Running(
                programs.toString(),
                "127.0.0.1",
                process.port(),
                new String(process.password()),
                Optional.of(process),
                () -> {
                    process.close();
                    folder.close();
                });
    }

    /** Owns what is known of a server, however it was started. */
    record Running(
            String what, String host, int port, String password, Optional<PostgresProcess> process, Runnable end) {
        Optional<Path> socketFolder() {
            return process.map(PostgresProcess::socketFolder);
        }

        @Override
        public String toString() {
            return what + " on " + host + ":" + port;
        }
    }
}

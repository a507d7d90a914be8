package io.helios.proxy.control.store.jdbc;

import io.helios.proxy.control.store.jdbc.Lane.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/**
 * Owns a SQLite database: one connection that writes, a few that read beside it, and one that follows changes. A commit is on the disk when it
 * is acknowledged (WAL, {@code synchronous=FULL}). In memory there is one connection for everything.
 */
public final class SqliteDatabase implements AutoCloseable {
    private static final String MEMORY = ":memory:";
    private static final int READERS = 2;
    private static final int LONGEST_LINE = 4096;
    private static final int BUSY_MILLIS = 5000;

    private final Lane writer;
    private final Lane follower;
    private final List<Lane> readers;
    private final AtomicInteger turn = new AtomicInteger();

    private SqliteDatabase(Lane writer, Lane follower, List<Lane> readers) {
        this.writer = writer;
        this.follower = follower;
        this.readers = readers;
    }

    /**
     * Opens the database, makes its file (mode 0600) if there is none, and brings its schema up to date.
     *
     * @param file empty = in memory, for as long as this is open
     * @throws StoreFailure if the folder is missing or not writable, or the schema is newer or was changed
     */
    public static SqliteDatabase open(Optional<Path> file, StoreObserver observer) {
        file.ifPresent(SqliteDatabase::prepareFile);
        try {
            var first = connect(file);
            try {
                new Migrator(Migrations.SQLITE).migrate(new Tx(first));
                return file.isPresent() ? onDisk(file, first, observer) : inMemory(first, observer);
            } catch (SQLException | RuntimeException e) {
                first.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreFailure(
                    "store " + file.map(Path::toString).orElse(MEMORY) + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Runs {@code work} in a transaction that sees one state of the database. */
    public <T> CompletableFuture<T> read(Work<T> work) {
        return readers.get(Math.floorMod(turn.getAndIncrement(), readers.size()))
                .run(work);
    }

    /** Like {@link #read}, on a connection that no reader can keep waiting. */
    public <T> CompletableFuture<T> follow(Work<T> work) {
        return follower.run(work);
    }

    /** Runs {@code work} while nobody else writes. The result completes when it is on the disk. */
    public <T> CompletableFuture<T> write(Work<T> work) {
        return writer.run(work);
    }

    @Override
    public void close() {
        Stream.concat(readers.stream(), Stream.of(follower, writer)).distinct().forEach(Lane::close);
    }

    private static SqliteDatabase onDisk(Optional<Path> file, Connection first, StoreObserver observer)
            throws SQLException {
        var writer = new Lane(Kind.WRITE, first, LONGEST_LINE, observer);
        var follower = new Lane(Kind.FOLLOW, connect(file), LONGEST_LINE, observer);
        var readers = new ArrayList<Lane>();
        for (int i = 0; i < READERS; i++) {
            readers.add(new Lane(Kind.READ, connect(file), LONGEST_LINE, observer));
        }
        return new SqliteDatabase(writer, follower, List.copyOf(readers));
    }

    private static SqliteDatabase inMemory(Connection only, StoreObserver observer) {
        var lane = new Lane(Kind.WRITE, only, LONGEST_LINE, observer);
        return new SqliteDatabase(lane, lane, List.of(lane));
    }

    private static Connection connect(Optional<Path> file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        if (file.isPresent()) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        }
        var connection = config.createConnection(
                "jdbc:sqlite:" + file.map(Path::toString).orElse(MEMORY));
        // What was deleted or overwritten leaves no trace in the file, and the schema runs nothing that is not ours.
        new Tx(connection).execute("PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF");
        return connection;
    }

    private static void prepareFile(Path file) {
        var folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreFailure("store folder " + folder + " does not exist");
        }
        if (!Files.isWritable(folder)) {
            throw new StoreFailure("store folder " + folder + " is not writable");
        }
        var owner = PosixFilePermissions.fromString("rw-------");
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(file, owner);
            } else {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, with the same mode.
        } catch (IOException e) {
            throw new StoreFailure("store file " + file + " cannot be made private: " + e.getMessage(), e);
        }
    }
}

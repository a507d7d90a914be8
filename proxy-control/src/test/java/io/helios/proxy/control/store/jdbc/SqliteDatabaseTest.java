package io.helios.proxy.control.store.jdbc;

import static io.helios.proxy.control.TestStores.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
    private static final String ADD = "INSERT INTO organisations (id, created_at) VALUES (?, 0)";

    @TempDir
    Path folder;

    @Test
    void everyFileBelongsToItsOwnerAlone() throws IOException {
        // Given
        var file = folder.resolve("helios.db");

        // When
        try (var database = SqliteDatabase.open(Optional.of(file), StoreObserver.NONE)) {
            done(database.write(tx -> tx.update(ADD, "org_1")));

            // Then
            assertThat(mode(file)).isEqualTo("rw-------");
            assertThat(mode(folder.resolve("helios.db-wal"))).isEqualTo("rw-------");
            assertThat(mode(folder.resolve("helios.db-shm"))).isEqualTo("rw-------");
        }
    }

    @Test
    void anOpenFileIsClosedToOthers() throws IOException {
        // Given
        var file = Files.createFile(folder.resolve("helios.db"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        SqliteDatabase.open(Optional.of(file), StoreObserver.NONE).close();

        // Then
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aMissingFolderIsNamed() {
        // Given
        var file = folder.resolve("missing/helios.db");

        // When
        var refusal = assertThatThrownBy(() -> SqliteDatabase.open(Optional.of(file), StoreObserver.NONE));

        // Then
        refusal.isInstanceOf(StoreFailure.class)
                .hasMessage("store folder " + folder.resolve("missing") + " does not exist");
    }

    @Test
    void aFileOfSomethingElseIsLeftAlone() throws IOException {
        // Given
        var file = Files.writeString(
                folder.resolve("notes.txt"), "no database, but long enough to have a header".repeat(100));
        var before = Files.readString(file);

        // When
        var refusal = assertThatThrownBy(() -> SqliteDatabase.open(Optional.of(file), StoreObserver.NONE));

        // Then
        refusal.isInstanceOf(StoreFailure.class).hasMessageContaining("notes.txt");
        assertThat(file).hasContent(before);
    }

    @Test
    void commitsAreOnTheDiskBeforeTheyAreAcknowledged() {
        // Given
        try (var database = SqliteDatabase.open(Optional.of(folder.resolve("helios.db")), StoreObserver.NONE)) {

            // When
            var settings = done(database.write(tx -> tx.first(row -> row.text("journal_mode"), "PRAGMA journal_mode")
                            .orElseThrow()
                    + tx.first(row -> row.number("synchronous"), "PRAGMA synchronous")
                            .orElseThrow()));

            // Then: 2 is FULL
            assertThat(settings).isEqualTo("wal2");
        }
    }

    @Test
    void workThatFailsLeavesNothing() {
        // Given
        try (var database = SqliteDatabase.open(Optional.of(folder.resolve("helios.db")), StoreObserver.NONE)) {

            // When
            var failed = database.write(tx -> {
                tx.update(ADD, "org_1");
                throw new IllegalStateException("second thoughts");
            });

            // Then
            assertThatThrownBy(() -> done(failed)).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(count(database)).isZero();
        }
    }

    @Test
    void aBrokenStatementIsAStoreFailureAndNotTheEnd() {
        // Given
        try (var database = SqliteDatabase.open(Optional.of(folder.resolve("helios.db")), StoreObserver.NONE)) {
            var failed = database.write(tx -> tx.update("INSERT INTO nowhere VALUES (1)"));

            // When
            done(database.write(tx -> tx.update(ADD, "org_1")));

            // Then
            assertThatThrownBy(() -> done(failed))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StoreFailure.class);
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void readersDoNotWaitForTheWriter() {
        // Given
        try (var database = SqliteDatabase.open(Optional.of(folder.resolve("helios.db")), StoreObserver.NONE)) {
            var hold = new CountDownLatch(1);
            var writing = new CompletableFuture<Boolean>();
            var held = database.write(tx -> {
                tx.update(ADD, "org_1");
                writing.complete(true);
                return await(hold);
            });
            done(writing);

            // When
            int seen = count(database);

            // Then
            assertThat(seen).isZero();
            hold.countDown();
            done(held);
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aStoreInMemoryIsEmptyEachTime() {
        // Given
        try (var first = SqliteDatabase.open(Optional.empty(), StoreObserver.NONE)) {
            done(first.write(tx -> tx.update(ADD, "org_1")));

            // When
            try (var second = SqliteDatabase.open(Optional.empty(), StoreObserver.NONE)) {

                // Then
                assertThat(count(second)).isZero();
                assertThat(count(first)).isEqualTo(1);
            }
        }
    }

    @Test
    void aClosedStoreRefuses() {
        // Given
        var database = SqliteDatabase.open(Optional.of(folder.resolve("helios.db")), StoreObserver.NONE);
        database.close();

        // When
        var late = database.read(tx -> 1);

        // Then
        assertThatThrownBy(() -> done(late)).hasCauseInstanceOf(StoreFailure.class);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int count(SqliteDatabase database) {
        return done(database.read(tx -> tx.first(row -> row.number("n"), "SELECT count(*) AS n FROM organisations")
                .orElseThrow()));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

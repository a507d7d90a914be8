package io.helios.proxy.control.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratorTest {
    private static final Migration FIRST = new Migration(1, "001-first.sql", "CREATE TABLE a (x); CREATE TABLE b (x);");
    private static final Migration SECOND = new Migration(2, "002-second.sql", "ALTER TABLE a ADD COLUMN y;");

    @TempDir
    Path folder;

    private Connection connection;
    private Tx tx;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        tx = new Tx(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void runsOnlyWhatIsMissing() throws SQLException {
        // Given
        new Migrator(List.of(FIRST)).migrate(tx);

        // When
        new Migrator(List.of(FIRST, SECOND)).migrate(tx);

        // Then
        assertThat(tx.list(row -> row.text("name"), "SELECT name FROM schema_version ORDER BY version"))
                .containsExactly("001-first.sql", "002-second.sql");
        assertThat(tx.update("INSERT INTO a (x, y) VALUES (1, 2)")).isEqualTo(1);
    }

    @Test
    void refusesAStepThatWasChangedAfterItRan() throws SQLException {
        // Given
        new Migrator(List.of(FIRST)).migrate(tx);
        var changed = new Migration(1, "001-first.sql", FIRST.script() + " ");

        // When
        var refusal = assertThatThrownBy(() -> new Migrator(List.of(changed)).migrate(tx));

        // Then
        refusal.isInstanceOf(StoreFailure.class)
                .hasMessage("migration 001-first.sql was changed after this store ran it");
    }

    @Test
    void refusesAStoreOfANewerVersion() throws SQLException {
        // Given
        new Migrator(List.of(FIRST, SECOND)).migrate(tx);

        // When
        var refusal = assertThatThrownBy(() -> new Migrator(List.of(FIRST)).migrate(tx));

        // Then
        refusal.isInstanceOf(StoreFailure.class)
                .hasMessageContaining("has schema 2")
                .hasMessageContaining("knows 1");
    }

    @Test
    void aStepThatFailsLeavesNothing() throws SQLException {
        // Given
        var broken = new Migration(2, "002-broken.sql", "CREATE TABLE c (x); INSERT INTO nowhere VALUES (1);");

        // When
        var refusal = assertThatThrownBy(() -> new Migrator(List.of(FIRST, broken)).migrate(tx));

        // Then
        refusal.isInstanceOf(SQLException.class);
        assertThat(tx.list(row -> row.text("name"), "SELECT name FROM sqlite_master"))
                .isEmpty();
    }

    @Test
    void theShippedStepsAreNumberedWithoutAGap() {
        // Given
        var steps = Migrations.SQLITE;

        // When
        var versions = steps.stream().map(Migration::version).toList();

        // Then
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i)).isEqualTo(i + 1);
        }
    }

    @Test
    void aTamperedStoreDoesNotOpen() throws SQLException {
        // Given
        var file = folder.resolve("helios.db");
        SqliteDatabase.open(Optional.of(file), StoreObserver.NONE).close();
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            new Tx(other).update("UPDATE schema_version SET sha256 = 'x'");
        }

        // When
        var refusal = assertThatThrownBy(() -> SqliteDatabase.open(Optional.of(file), StoreObserver.NONE));

        // Then
        refusal.isInstanceOf(StoreFailure.class).hasMessageContaining("001-start.sql");
    }
}

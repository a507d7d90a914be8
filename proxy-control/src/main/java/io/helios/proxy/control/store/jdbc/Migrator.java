package io.helios.proxy.control.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Owns the way of a store to the newest schema: forward only, and never past a step whose text changed after it ran. */
final class Migrator {
    private final List<Migration> steps;

    /** @param steps numbered from 1 without a gap */
    Migrator(List<Migration> steps) {
        this.steps = steps;
    }

    /**
     * Runs the steps that are missing, each whole or not at all. Of two processes that start at once, one waits.
     *
     * @throws StoreFailure if the store is newer than this version, or one of its steps was another text
     */
    void migrate(Tx tx) throws SQLException {
        tx.execute("BEGIN IMMEDIATE");
        try {
            tx.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                    + " sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
            var applied = tx.list(
                    row -> new Applied(row.number("version"), row.text("sha256")),
                    "SELECT version, sha256 FROM schema_version ORDER BY version");
            check(applied);
            for (var step : steps.subList(applied.size(), steps.size())) {
                run(tx, step);
            }
            tx.execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            tx.rollback();
            throw e;
        }
    }

    private void check(List<Applied> applied) {
        if (applied.size() > steps.size()) {
            throw new StoreFailure("the store has schema " + applied.size() + "; this version of helios knows "
                    + steps.size() + ": start a newer one");
        }
        for (int i = 0; i < applied.size(); i++) {
            var step = steps.get(i);
            if (applied.get(i).version() != step.version()
                    || !applied.get(i).sha256().equals(step.sha256())) {
                throw new StoreFailure("migration " + step.name() + " was changed after this store ran it");
            }
        }
    }

    private static void run(Tx tx, Migration step) throws SQLException {
        tx.execute(step.script());
        tx.update(
                "INSERT INTO schema_version (version, name, sha256, applied_at) VALUES (?, ?, ?, ?)",
                step.version(),
                step.name(),
                step.sha256(),
                Instant.now());
    }

    /** Owns what the store remembers of one step. */
    private record Applied(int version, String sha256) {}
}

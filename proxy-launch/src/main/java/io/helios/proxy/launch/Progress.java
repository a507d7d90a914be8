package io.helios.proxy.launch;

/** Owns what is told to somebody who waits for a database: each step that takes longer than a moment. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = step -> {};

    /**
     * Called when a step begins.
     *
     * @param step what begins, as a short phrase: {@code unpacking PostgreSQL 18.6}
     */
    void begins(String step);
}

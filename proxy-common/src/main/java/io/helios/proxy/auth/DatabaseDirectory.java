package io.helios.proxy.auth;

import java.util.Optional;

/** Owns the port through which a decision learns whether a database exists. Answers from memory; never blocks. */
public interface DatabaseDirectory {
    Optional<Database> database(DatabaseName name);
}

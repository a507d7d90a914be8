package io.helios.proxy.backend;

import io.helios.proxy.auth.DatabaseName;
import java.util.Optional;

/** Owns the port through which a session finds its backend. Answers from memory; never blocks. */
public interface BackendDirectory {
    Optional<Backend> find(DatabaseName database, String protocol);
}

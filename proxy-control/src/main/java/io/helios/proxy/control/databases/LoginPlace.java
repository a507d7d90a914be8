package io.helios.proxy.control.databases;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.control.store.Words;

/** Owns where a login is used: a database, the protocol of its backend, and what the login may do there. */
public record LoginPlace(DatabaseName database, String protocol, AccessClass accessClass) {
    /** What the vault calls the login of this place. */
    public String entryName() {
        return database + "/" + protocol + "/" + Words.of(accessClass);
    }
}

package io.helios.proxy.backend;

import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import java.util.Optional;

/** Owns the three strengths of a vaulted backend login, weakest first, and the scopes that a token needs for each. */
public enum AccessClass {
    /** Reads data and the catalogue. */
    RO,
    /** Also changes data. */
    RW,
    /** Also changes the schema. */
    DDL;

    /** The first scope that {@code scopes} lacks for this class; empty if the class is covered. */
    public Optional<Scope> missing(ScopeSet scopes) {
        if (this == DDL) {
            return scopes.allows(Scope.SCHEMA_WRITE)
                    ? RW.missing(scopes)
                    : Optional.of(RW.missing(scopes).orElse(Scope.SCHEMA_WRITE));
        }
        if (!scopes.allows(Scope.DATABASE_READ)) {
            return Optional.of(Scope.DATABASE_READ);
        }
        return this == RO || scopes.allows(Scope.DATABASE_WRITE) ? Optional.empty() : Optional.of(Scope.DATABASE_WRITE);
    }
}

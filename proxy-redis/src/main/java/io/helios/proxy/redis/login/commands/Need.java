package io.helios.proxy.redis.login.commands;

import io.helios.proxy.auth.Scope;
import java.util.Set;

/** Owns what a command asks of a token's scopes. */
public enum Need {
    /** Any token that is in. */
    NOTHING,
    READ,
    WRITE,
    DELETE,
    SCHEMA,
    VECTOR_READ,
    VECTOR_WRITE,
    METRICS;

    public Set<Scope> scopes() {
        return switch (this) {
            case NOTHING -> Set.of();
            case READ -> Set.of(Scope.DATABASE_READ);
            case WRITE -> Set.of(Scope.DATABASE_WRITE);
            case DELETE -> Set.of(Scope.DATABASE_DELETE);
            case SCHEMA -> Set.of(Scope.SCHEMA_WRITE);
            case VECTOR_READ -> Set.of(Scope.VECTOR_READ);
            case VECTOR_WRITE -> Set.of(Scope.VECTOR_WRITE);
            case METRICS -> Set.of(Scope.METRICS_READ);
        };
    }
}

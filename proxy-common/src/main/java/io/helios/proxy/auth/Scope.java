package io.helios.proxy.auth;

import java.util.List;

/** Owns one permission of a token, {@code area:action}, or {@code *} for all of them. */
public record Scope(String value) {
    public static final Scope ALL = new Scope("*");
    public static final Scope DATABASE_READ = new Scope("database:read");
    public static final Scope DATABASE_WRITE = new Scope("database:write");
    public static final Scope DATABASE_CREATE = new Scope("database:create");
    public static final Scope DATABASE_DELETE = new Scope("database:delete");
    public static final Scope BRANCH_READ = new Scope("branch:read");
    public static final Scope BRANCH_CREATE = new Scope("branch:create");
    public static final Scope BRANCH_MERGE = new Scope("branch:merge");
    public static final Scope BRANCH_DELETE = new Scope("branch:delete");
    public static final Scope SCHEMA_READ = new Scope("schema:read");
    public static final Scope SCHEMA_WRITE = new Scope("schema:write");
    public static final Scope VECTOR_READ = new Scope("vector:read");
    public static final Scope VECTOR_WRITE = new Scope("vector:write");
    public static final Scope METRICS_READ = new Scope("metrics:read");
    public static final Scope BILLING_READ = new Scope("billing:read");
    public static final Scope BILLING_WRITE = new Scope("billing:write");
    public static final Scope AUDIT_READ = new Scope("audit:read");

    /** Every scope there is but {@link #ALL}. */
    public static final List<Scope> KNOWN = List.of(
            DATABASE_READ,
            DATABASE_WRITE,
            DATABASE_CREATE,
            DATABASE_DELETE,
            BRANCH_READ,
            BRANCH_CREATE,
            BRANCH_MERGE,
            BRANCH_DELETE,
            SCHEMA_READ,
            SCHEMA_WRITE,
            VECTOR_READ,
            VECTOR_WRITE,
            METRICS_READ,
            BILLING_READ,
            BILLING_WRITE,
            AUDIT_READ);

    @Override
    public String toString() {
        return value;
    }
}

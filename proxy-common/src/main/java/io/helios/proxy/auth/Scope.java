package io.helios.proxy.auth;

/** Owns one permission of a token, {@code area:action}, or {@code *} for all of them. */
public record Scope(String value) {
    public static final Scope ALL = new Scope("*");
    public static final Scope DATABASE_READ = new Scope("database:read");
    public static final Scope DATABASE_WRITE = new Scope("database:write");
    public static final Scope DATABASE_CREATE = new Scope("database:create");
    public static final Scope DATABASE_DELETE = new Scope("database:delete");
    public static final Scope SCHEMA_WRITE = new Scope("schema:write");

    @Override
    public String toString() {
        return value;
    }
}

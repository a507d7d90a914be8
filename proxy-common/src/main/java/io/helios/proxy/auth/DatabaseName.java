package io.helios.proxy.auth;

/** Owns the name under which clients ask for a database. */
public record DatabaseName(String value) {
    @Override
    public String toString() {
        return value;
    }
}

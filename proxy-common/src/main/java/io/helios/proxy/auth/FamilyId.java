package io.helios.proxy.auth;

/** Owns the name of a login and its refreshes, which end together. */
public record FamilyId(String value) {
    @Override
    public String toString() {
        return value;
    }
}

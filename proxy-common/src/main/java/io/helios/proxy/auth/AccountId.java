package io.helios.proxy.auth;

/** Owns the name of the account that a token belongs to. */
public record AccountId(String value) {
    @Override
    public String toString() {
        return value;
    }
}

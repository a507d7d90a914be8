package io.helios.proxy.auth;

/** Owns the public name of a token, {@code tok_} and 12 base62 characters. */
public record TokenId(String value) {
    @Override
    public String toString() {
        return value;
    }
}

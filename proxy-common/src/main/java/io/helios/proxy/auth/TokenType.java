package io.helios.proxy.auth;

/** Owns the three types of token and the prefix that tells them apart. */
public enum TokenType {
    LIVE("hdb_live_"),
    TEST("hdb_test_"),
    SERVICE("hdb_svc_");

    private final String prefix;

    TokenType(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    /** A {@code test} token opens test databases only; the others open both kinds, within their list. */
    public boolean opens(Environment environment) {
        return this != TEST || environment == Environment.TEST;
    }
}

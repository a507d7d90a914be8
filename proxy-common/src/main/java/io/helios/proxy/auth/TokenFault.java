package io.helios.proxy.auth;

/** Owns what can be wrong with the form of a token. For the audit log only: the client is told nothing of it. */
public enum TokenFault {
    EMPTY("no token was given"),
    WHITESPACE("token has whitespace"),
    PREFIX("token has none of the known prefixes"),
    LENGTH("token has the wrong length"),
    ALPHABET("token has characters outside 0-9A-Za-z"),
    CHECKSUM("token has the wrong checksum");

    private final String reason;

    TokenFault(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}

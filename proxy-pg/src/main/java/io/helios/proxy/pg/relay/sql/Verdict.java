package io.helios.proxy.pg.relay.sql;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import java.util.Optional;

/** Owns what the rules say of a text, and the words in which it is refused. */
public enum Verdict {
    /** No rule speaks against it. The database has the last word. */
    PASSES("", ""),

    // Refused to every token: it takes over or spoils the login in the vault.
    CHANGES_A_LOGIN("ALTER ROLE", "changes a database login"),
    RUNS_A_PROGRAM("COPY PROGRAM", "runs a program on the host of the database"),
    UNREADABLE("dollar quote with a tag of more than 63 bytes", "cannot be read"),

    // Refused to a token that may only read.
    LEAVES_READ_ONLY("", "takes read-only mode off"),
    CHANGES_IDENTITY("", "takes another database role"),
    LOADS_A_LIBRARY("", "loads a library into the database"),
    UNTERMINATED("", "ends inside a string, a name or a comment"),
    ENCODED_NAME("", "hides a name in an encoded identifier");

    private final String kind;
    private final String reason;

    Verdict(String kind, String reason) {
        this.kind = kind;
        this.reason = reason;
    }

    public boolean passes() {
        return this == PASSES;
    }

    /** A new refusal with its own reference; empty if the text passes. */
    public Optional<Refusal> refusal() {
        if (passes()) {
            return Optional.empty();
        }
        Refusal refusal = kind.isEmpty()
                ? Refusal.missingScope(Scope.DATABASE_WRITE)
                : Refusal.of(Refusal.Code.FORBIDDEN, "Statement is refused to every token: " + kind);
        return Optional.of(refusal.because("statement " + reason));
    }
}

package io.helios.proxy.auth;

import java.time.Instant;
import java.util.Optional;

/** Owns the proof that a client may go on. Only this package makes one; a stage that needs it takes it in its constructor. */
public final class Grant implements Decision {
    private final StoredToken token;
    private final DatabaseName database;
    private final Instant endsAt;
    private final Optional<byte[]> lastWord;

    /**
     * @param endsAt   when a session under this grant ends at the latest
     * @param lastWord what finishes a challenge handshake ({@link Proof#madeWith})
     */
    Grant(StoredToken token, DatabaseName database, Instant endsAt, Optional<byte[]> lastWord) {
        this.token = token;
        this.database = database;
        this.endsAt = endsAt;
        this.lastWord = lastWord;
    }

    public TokenId token() {
        return token.id();
    }

    /** What people called the token; never a secret. */
    public String tokenName() {
        return token.name();
    }

    public AccountId account() {
        return token.account();
    }

    public Optional<FamilyId> family() {
        return token.family();
    }

    public ScopeSet scopes() {
        return token.scopes();
    }

    public DatabaseName database() {
        return database;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public SessionLimits limits() {
        return token.limits();
    }

    /** SCRAM's {@code server-final-message}; empty where the client handed over the token itself. */
    public Optional<byte[]> lastWord() {
        return lastWord;
    }

    @Override
    public String toString() {
        return "Grant[" + token.id() + " on " + database + "]";
    }
}

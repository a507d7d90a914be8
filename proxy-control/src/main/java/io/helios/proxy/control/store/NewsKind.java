package io.helios.proxy.control.store;

import java.util.Optional;

/** Owns the closed list of what the event table tells. */
public enum NewsKind {
    /** A token was made or changed. */
    TOKEN("token.changed"),
    TOKEN_REVOKED("token.revoked"),
    FAMILY_REVOKED("family.revoked"),
    ACCOUNT_REVOKED("account.revoked"),
    SESSION_ENDED("session.ended"),
    /** A database, a backend, a vault entry or a data key was made, changed or deleted. */
    CATALOGUE("catalogue.changed");

    private final String word;

    NewsKind(String word) {
        this.word = word;
    }

    /** As it stands in the table. */
    public String word() {
        return word;
    }

    /** Whether sessions must end because of it. */
    boolean revokes() {
        return this != TOKEN && this != CATALOGUE;
    }

    /** The kind of this word; empty for a word that a newer version wrote. */
    static Optional<NewsKind> of(String word) {
        for (var kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

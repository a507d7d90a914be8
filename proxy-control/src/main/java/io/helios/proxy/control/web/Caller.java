package io.helios.proxy.control.web;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.store.Actor;
import java.util.Set;

/**
 * Owns who calls: a token that is good, and the active account that it belongs to.
 *
 * @param powers what the account may do
 */
public record Caller(StoredToken token, Account account, Powers powers) {
    public TokenId tokenId() {
        return token.id();
    }

    public AccountId accountId() {
        return token.account();
    }

    public ScopeSet scopes() {
        return token.scopes();
    }

    /** As the audit log names whoever makes a change. */
    public Actor actor() {
        return Actor.of(token.account());
    }

    /**
     * Whether this caller's token could do all that {@code other} can: nobody takes over or changes what is more powerful than what he holds.
     */
    public boolean covers(StoredToken other) {
        return token.scopes().covers(other.scopes()) && coversType(other.type()) && coversDatabases(other.databases());
    }

    /** A test token reaches test databases only, so it gives nobody more. */
    public boolean coversType(TokenType other) {
        return token.type() != TokenType.TEST || other == TokenType.TEST;
    }

    /** @param others none = every database */
    public boolean coversDatabases(Set<DatabaseName> others) {
        return token.databases().isEmpty()
                || (!others.isEmpty() && token.databases().containsAll(others));
    }
}

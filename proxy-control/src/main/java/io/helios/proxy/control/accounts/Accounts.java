package io.helios.proxy.control.accounts;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Owns accounts: making them, their roles and passwords, and their end. No method blocks. */
public final class Accounts {
    private final Changes changes;
    private final AccountWriter writer;

    public Accounts(Changes changes, AccountWriter writer) {
        this.changes = changes;
        this.writer = writer;
    }

    /** Makes a person, who has no password yet. Fails with {@link ControlProblem} if the address is taken or none. */
    public CompletableFuture<Account> createPerson(String email, String name, Role role, Actor actor) {
        return changes.make(
                actor, change -> AccountTable.require(change.tx(), writer.insertPerson(change, email, name, role)));
    }

    /** Makes a service account. Fails with {@link ControlProblem} if there is one of that name. */
    public CompletableFuture<Account> createService(String name, Actor actor) {
        return changes.make(actor, change -> AccountTable.require(change.tx(), writer.insertService(change, name)));
    }

    /** Oldest first. */
    public CompletableFuture<List<Account>> list() {
        return changes.read(tx -> tx.list(AccountTable::read, AccountTable.SELECT + "ORDER BY created_at, id"));
    }

    public CompletableFuture<Optional<Account>> find(AccountId id) {
        return changes.read(tx -> tx.first(AccountTable::read, AccountTable.SELECT + "WHERE id = ?", id.value()));
    }

    /** The person with this address, whichever case it is written in. */
    public CompletableFuture<Optional<Account>> byEmail(String email) {
        var address = email.toLowerCase(Locale.ROOT);
        return changes.read(tx -> AccountTable.byEmail(tx, address));
    }

    /** The service account of this name. */
    public CompletableFuture<Optional<Account>> byName(String name) {
        return changes.read(
                tx -> tx.first(AccountTable::read, AccountTable.SELECT + "WHERE kind = 'service' AND name = ?", name));
    }

    /** The hash of a person's password, as {@link #setPasswordHash} got it. */
    public CompletableFuture<Optional<String>> passwordHash(AccountId id) {
        return changes.read(tx -> tx.first(
                        row -> row.optionalText("password_hash"),
                        "SELECT password_hash FROM accounts WHERE id = ?",
                        id.value())
                .flatMap(hash -> hash));
    }

    /** @param hash in PHC form, never a password */
    public CompletableFuture<Account> setPasswordHash(AccountId id, String hash, Actor actor) {
        return change(id, actor, change -> writer.setPasswordHash(change, id, hash));
    }

    /** Fails with {@link ControlProblem} if nobody would own the installation afterwards. */
    public CompletableFuture<Account> setRole(AccountId id, Role role, Actor actor) {
        return change(id, actor, change -> writer.setRole(change, id, role));
    }

    /**
     * Ends an account, and takes back its tokens for good: they do not come back with {@link #activate}. Fails with {@link ControlProblem} if
     * nobody would own the installation afterwards.
     */
    public CompletableFuture<Account> deactivate(AccountId id, Actor actor) {
        return change(id, actor, change -> writer.deactivate(change, id));
    }

    public CompletableFuture<Account> activate(AccountId id, Actor actor) {
        return change(id, actor, change -> writer.activate(change, id));
    }

    /** Whether somebody has signed up: while nobody has, whoever comes first becomes the owner. */
    public CompletableFuture<Boolean> anybody() {
        return changes.read(AccountTable::anybody);
    }

    private CompletableFuture<Account> change(AccountId id, Actor actor, Step step) {
        return changes.make(actor, change -> {
            step.in(change);
            return AccountTable.require(change.tx(), id);
        });
    }

    /** Owns what is done to an account. */
    @FunctionalInterface
    private interface Step {
        void in(Change change) throws SQLException;
    }
}

package io.helios.proxy.control.accounts;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.accounts.Account.Kind;
import io.helios.proxy.control.accounts.Account.State;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Names;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.tokens.Revocations;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Owns accounts: making them, their roles and passwords, and their end. No method blocks. */
public final class Accounts {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

    private final Changes changes;
    private final Revocations revocations;

    public Accounts(Changes changes, Revocations revocations) {
        this.changes = changes;
        this.revocations = revocations;
    }

    /** Makes a person, who has no password yet. Fails with {@link ControlProblem} if the address is taken or none. */
    public CompletableFuture<Account> createPerson(String email, String name, Role role, Actor actor) {
        return changes.make(actor, change -> {
            var address = address(email);
            var taken = change.tx().first(AccountTable::read, AccountTable.SELECT + "WHERE email = ?", address);
            if (taken.isPresent()) {
                throw ControlProblem.conflict(taken.get().id().value(), "There is an account with this address");
            }
            var label = Names.label("name", name);
            var id = AccountTable.insert(change, Kind.PERSON, label, Optional.of(address), Optional.of(role));
            return AccountTable.require(change.tx(), id);
        });
    }

    /** Makes a service account. Fails with {@link ControlProblem} if there is one of that name. */
    public CompletableFuture<Account> createService(String name, Actor actor) {
        return changes.make(actor, change -> {
            var label = Names.label("name", name);
            if (change.tx().exists("SELECT 1 FROM accounts WHERE kind = 'service' AND name = ?", label)) {
                throw ControlProblem.conflict(label, "There is a service account of this name");
            }
            var id = AccountTable.insert(change, Kind.SERVICE, label, Optional.empty(), Optional.empty());
            return AccountTable.require(change.tx(), id);
        });
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
        return changes.read(tx -> tx.first(AccountTable::read, AccountTable.SELECT + "WHERE email = ?", address));
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
        return changes.make(actor, change -> {
            requirePerson(change, id);
            set(change, id, "password_hash", hash);
            change.record("account.password", id.value(), Map.of());
            return AccountTable.require(change.tx(), id);
        });
    }

    /** Fails with {@link ControlProblem} if nobody would own the installation afterwards. */
    public CompletableFuture<Account> setRole(AccountId id, Role role, Actor actor) {
        return changes.make(actor, change -> {
            requireAnotherOwner(change, requirePerson(change, id), role == Role.OWNER);
            set(change, id, "role", Words.of(role));
            change.record("account.role", id.value(), Map.of("role", Words.of(role)));
            return AccountTable.require(change.tx(), id);
        });
    }

    /**
     * Ends an account, and takes back its tokens for good: they do not come back with {@link #activate}. Fails with {@link ControlProblem} if
     * nobody would own the installation afterwards.
     */
    public CompletableFuture<Account> deactivate(AccountId id, Actor actor) {
        return changes.make(actor, change -> {
            requireAnotherOwner(change, AccountTable.require(change.tx(), id), false);
            set(change, id, "state", Words.of(State.INACTIVE));
            change.record("account.deactivate", id.value(), Map.of());
            revocations.account(change, id);
            return AccountTable.require(change.tx(), id);
        });
    }

    public CompletableFuture<Account> activate(AccountId id, Actor actor) {
        return changes.make(actor, change -> {
            set(change, id, "state", Words.of(State.ACTIVE));
            change.record("account.activate", id.value(), Map.of());
            return AccountTable.require(change.tx(), id);
        });
    }

    /** Whether somebody has signed up: while nobody has, whoever comes first becomes the owner. */
    public CompletableFuture<Boolean> anybody() {
        return changes.read(tx -> tx.exists("SELECT 1 FROM accounts WHERE kind = 'person'"));
    }

    private static void set(Change change, AccountId id, String column, String value) throws SQLException {
        AccountTable.require(change.tx(), id);
        change.tx()
                .update(
                        "UPDATE accounts SET " + column + " = ?, changed_at = ? WHERE id = ?",
                        value,
                        change.at(),
                        id.value());
    }

    private static Account requirePerson(Change change, AccountId id) throws SQLException {
        var account = AccountTable.require(change.tx(), id);
        if (account.kind() != Kind.PERSON) {
            throw ControlProblem.conflict(id.value(), "A service account has neither role nor password");
        }
        return account;
    }

    private static void requireAnotherOwner(Change change, Account account, boolean staysOwner) throws SQLException {
        boolean owner = account.role().filter(Role.OWNER::equals).isPresent();
        if (!owner || staysOwner) {
            return;
        }
        if (!change.tx()
                .exists(
                        "SELECT 1 FROM accounts WHERE role = 'owner' AND state = 'active' AND id <> ?",
                        account.id().value())) {
            throw ControlProblem.conflict(account.id().value(), "The last owner stays");
        }
    }

    private static String address(String email) {
        if (!EMAIL.matcher(email).matches()) {
            throw ControlProblem.invalid("email", "must be an e-mail address");
        }
        return email.toLowerCase(Locale.ROOT);
    }
}

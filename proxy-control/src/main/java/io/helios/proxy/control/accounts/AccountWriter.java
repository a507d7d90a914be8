package io.helios.proxy.control.accounts;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.accounts.Account.Kind;
import io.helios.proxy.control.accounts.Account.State;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Names;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.tokens.Revocations;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Owns how accounts are made and changed, as part of a change. Every method throws {@link ControlProblem} if it cannot be. */
public final class AccountWriter {
    private final Revocations revocations;

    public AccountWriter(Revocations revocations) {
        this.revocations = revocations;
    }

    /** A new person, who has no password yet. */
    public AccountId insertPerson(Change change, String email, String name, Role role) throws SQLException {
        var address = EmailAddress.require(email);
        var taken = AccountTable.byEmail(change.tx(), address);
        if (taken.isPresent()) {
            throw ControlProblem.conflict(taken.get().id().value(), "There is an account with this address");
        }
        var label = Names.label("name", name);
        return AccountTable.insert(change, Kind.PERSON, label, Optional.of(address), Optional.of(role));
    }

    /** A new service account. */
    public AccountId insertService(Change change, String name) throws SQLException {
        var label = Names.label("name", name);
        if (change.tx().exists("SELECT 1 FROM accounts WHERE kind = 'service' AND name = ?", label)) {
            throw ControlProblem.conflict(label, "There is a service account of this name");
        }
        return AccountTable.insert(change, Kind.SERVICE, label, Optional.empty(), Optional.empty());
    }

    /** @param hash in PHC form, never a password */
    public void setPasswordHash(Change change, AccountId id, String hash) throws SQLException {
        requirePerson(change, id);
        set(change, id, "password_hash", hash);
        change.record("account.password", id.value(), Map.of());
    }

    /** Turned down if nobody would own the installation afterwards. */
    public void setRole(Change change, AccountId id, Role role) throws SQLException {
        requireAnotherOwner(change, requirePerson(change, id), role == Role.OWNER);
        set(change, id, "role", Words.of(role));
        change.record("account.role", id.value(), Map.of("role", Words.of(role)));
    }

    public void setName(Change change, AccountId id, String name) throws SQLException {
        var account = AccountTable.require(change.tx(), id);
        var label = Names.label("name", name);
        if (account.kind() == Kind.SERVICE
                && change.tx()
                        .exists(
                                "SELECT 1 FROM accounts WHERE kind = 'service' AND name = ? AND id <> ?",
                                label,
                                id.value())) {
            throw ControlProblem.conflict(label, "There is a service account of this name");
        }
        set(change, id, "name", label);
        change.record("account.name", id.value(), Map.of("name", label));
    }

    /** Ends an account and takes back its tokens for good. Turned down if nobody would own the installation afterwards. */
    public void deactivate(Change change, AccountId id) throws SQLException {
        requireAnotherOwner(change, AccountTable.require(change.tx(), id), false);
        set(change, id, "state", Words.of(State.INACTIVE));
        change.record("account.deactivate", id.value(), Map.of());
        revocations.account(change, id);
    }

    public void activate(Change change, AccountId id) throws SQLException {
        set(change, id, "state", Words.of(State.ACTIVE));
        change.record("account.activate", id.value(), Map.of());
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
}

package io.helios.proxy.control.accounts;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.accounts.Account.Kind;
import io.helios.proxy.control.accounts.Account.State;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns the rows of accounts: how they are written, as part of a change, and read. */
public final class AccountTable {
    static final String SELECT = "SELECT id, kind, name, email, role, state, created_at FROM accounts ";

    private AccountTable() {}

    /** The service account of this name; made if there is none. */
    public static AccountId service(Change change, String name) throws SQLException {
        var known = change.tx().first(AccountTable::read, SELECT + "WHERE kind = 'service' AND name = ?", name);
        return known.isPresent()
                ? known.get().id()
                : insert(change, Kind.SERVICE, name, Optional.empty(), Optional.empty());
    }

    /** The person with this address, which is in lower case. */
    public static Optional<Account> byEmail(Tx tx, String email) throws SQLException {
        return tx.first(AccountTable::read, SELECT + "WHERE kind = 'person' AND email = ?", email);
    }

    /** Whether there is a person: without one, nobody owns the installation. */
    public static boolean anybody(Tx tx) throws SQLException {
        return tx.exists("SELECT 1 FROM accounts WHERE kind = 'person'");
    }

    static AccountId insert(Change change, Kind kind, String name, Optional<String> email, Optional<Role> role)
            throws SQLException {
        var id = new AccountId(Ids.next("acc_"));
        change.tx()
                .update(
                        "INSERT INTO accounts (id, org, kind, name, email, role, state, created_at, changed_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, 'active', ?, ?)",
                        id.value(),
                        change.org(),
                        Words.of(kind),
                        name,
                        email,
                        role.map(Words::of),
                        change.at(),
                        change.at());
        change.record("account.create", id.value(), Map.of("kind", Words.of(kind), "name", name));
        return id;
    }

    public static Optional<Account> find(Tx tx, AccountId id) throws SQLException {
        return tx.first(AccountTable::read, SELECT + "WHERE id = ?", id.value());
    }

    /** Those that have not ended, oldest first. */
    public static List<Account> active(Tx tx) throws SQLException {
        return tx.list(AccountTable::read, SELECT + "WHERE state = 'active' ORDER BY created_at, id");
    }

    /** @throws ControlProblem if there is none */
    public static Account require(Tx tx, AccountId id) throws SQLException {
        return find(tx, id).orElseThrow(() -> ControlProblem.notFound("account", id.value()));
    }

    /** Reads an account from a row of {@code accounts}. */
    static Account read(Row row) throws SQLException {
        return new Account(
                new AccountId(row.text("id")),
                Words.parse(Kind.class, row.text("kind")),
                row.text("name"),
                row.optionalText("email"),
                row.optionalText("role").map(role -> Words.parse(Role.class, role)),
                Words.parse(State.class, row.text("state")),
                row.instant("created_at"));
    }
}

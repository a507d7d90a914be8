package io.helios.proxy.control.login;

import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.accounts.AccountTable;
import io.helios.proxy.control.accounts.AccountWriter;
import io.helios.proxy.control.accounts.EmailAddress;
import io.helios.proxy.control.passwords.Password;
import io.helios.proxy.control.passwords.PasswordChecks;
import io.helios.proxy.control.passwords.PasswordRules;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import java.util.concurrent.CompletableFuture;

/** Owns giving a person another password, for who lost his and for whoever works on the store itself. Tokens stay as they are. */
public final class PasswordResets {
    private final Changes changes;
    private final AccountWriter accounts;
    private final PasswordChecks checks;
    private final PasswordRules rules;

    PasswordResets(Changes changes, AccountWriter accounts, PasswordChecks checks, PasswordRules rules) {
        this.changes = changes;
        this.accounts = accounts;
        this.checks = checks;
        this.rules = rules;
    }

    /** Owns {@code password}. Fails with {@link ControlProblem} if it is weak or there is no such person. */
    public CompletableFuture<Account> reset(String email, Password password, Actor actor) {
        return CompletableFuture.completedFuture(password)
                .thenCompose(offered -> {
                    rules.require(offered, EmailAddress.require(email));
                    return checks.hash(offered);
                })
                .thenCompose(hash -> changes.make(actor, change -> {
                    var address = EmailAddress.require(email);
                    var person = AccountTable.byEmail(change.tx(), address)
                            .orElseThrow(() -> ControlProblem.notFound("account", address));
                    accounts.setPasswordHash(change, person.id(), hash);
                    return AccountTable.require(change.tx(), person.id());
                }))
                .whenComplete((done, failure) -> password.close());
    }
}

package io.helios.proxy.server.local;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.accounts.Accounts;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns whose a new token is: the account that was named, else the service account of tokens made on the store itself. */
final class TokenOwner {
    static final String NOBODY_ELSE = "local";

    private TokenOwner() {}

    /** @param named an id, an e-mail address or the name of a service; null = nobody was named */
    static AccountId find(Accounts accounts, @Nullable String named) throws Exception {
        if (named == null) {
            var known = Answers.of(accounts.byName(NOBODY_ELSE));
            return known.isPresent()
                    ? known.get().id()
                    : Answers.of(accounts.createService(NOBODY_ELSE, Actor.LOCAL))
                            .id();
        }
        return byName(accounts, named)
                .orElseThrow(() -> ControlProblem.notFound("account", named))
                .id();
    }

    private static Optional<Account> byName(Accounts accounts, String named) throws Exception {
        if (named.indexOf('@') >= 0) {
            return Answers.of(accounts.byEmail(named));
        }
        var byId = Answers.of(accounts.find(new AccountId(named)));
        return byId.isPresent() ? byId : Answers.of(accounts.byName(named));
    }
}

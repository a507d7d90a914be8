package io.helios.proxy.control.web;

import io.helios.proxy.control.accounts.Account;

/** Owns the columns of the policy: the four roles of people, and service accounts, which have none. Most powerful first. */
public enum Powers {
    OWNER,
    ADMIN,
    MEMBER,
    VIEWER,
    SERVICE;

    static Powers of(Account account) {
        return account.role().map(role -> valueOf(role.name())).orElse(SERVICE);
    }
}

package io.helios.proxy.control.store;

import io.helios.proxy.auth.AccountId;

/** Owns who made a change, as the audit log names him: an account, the command line on the store, or the configuration. */
public record Actor(String name) {
    public static final Actor LOCAL = new Actor("local");
    public static final Actor BOOTSTRAP = new Actor("bootstrap");

    /** Somebody who is not in: he signs up, tries to log in, or found a token and sends it in. */
    public static final Actor NOBODY = new Actor("nobody");

    public static Actor of(AccountId account) {
        return new Actor(account.value());
    }
}

package io.helios.proxy.control.login;

import io.helios.proxy.control.passwords.Argon2Cost;
import io.helios.proxy.control.passwords.PasswordChecks.Capacity;

/** Owns what an operator decides about people's accounts. */
public record AccountSettings(SignUpMode signUp, Argon2Cost cost, Capacity capacity) {
    public static final AccountSettings DEFAULT =
            new AccountSettings(SignUpMode.INVITE, Argon2Cost.DEFAULT, Capacity.DEFAULT);

    public AccountSettings with(SignUpMode other) {
        return new AccountSettings(other, cost, capacity);
    }
}

package io.helios.proxy.control.login;

import io.helios.proxy.control.accounts.AccountWriter;
import io.helios.proxy.control.members.Invitations;
import io.helios.proxy.control.passwords.PasswordChecks;
import io.helios.proxy.control.passwords.PasswordRules;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.tokens.TokenIssuer;
import java.util.function.Supplier;

/** Owns the ways in, and what they share: one count of wrong guesses, one line for hashes. */
public final class Entrance implements AutoCloseable {
    private final PasswordChecks checks;
    private final SignUps signUps;
    private final Logins logins;
    private final PasswordResets resets;

    /** @param issuer throws while the vault is sealed */
    public Entrance(Changes changes, AccountWriter accounts, AccountSettings settings, Supplier<TokenIssuer> issuer) {
        this.checks = new PasswordChecks(settings.cost(), settings.capacity());
        var limits = new LoginLimits(changes.clock());
        var passwords = new PasswordRules();
        this.signUps = new SignUps(
                changes, accounts, new Invitations(), checks, new SignUps.Rules(settings.signUp(), limits, passwords));
        this.logins = new Logins(changes, checks, limits, accounts, issuer);
        this.resets = new PasswordResets(changes, accounts, checks, passwords);
    }

    public SignUps signUps() {
        return signUps;
    }

    public Logins logins() {
        return logins;
    }

    public PasswordResets passwordResets() {
        return resets;
    }

    /** The line that hashes wait in. */
    public PasswordChecks checks() {
        return checks;
    }

    @Override
    public void close() {
        checks.close();
    }
}

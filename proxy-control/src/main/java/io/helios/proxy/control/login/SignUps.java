package io.helios.proxy.control.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.accounts.Account.State;
import io.helios.proxy.control.accounts.AccountTable;
import io.helios.proxy.control.accounts.AccountWriter;
import io.helios.proxy.control.accounts.EmailAddress;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.members.Invitation;
import io.helios.proxy.control.members.Invitations;
import io.helios.proxy.control.passwords.PasswordChecks;
import io.helios.proxy.control.passwords.PasswordRules;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.store.jdbc.Tx;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Owns making an account for oneself. Who comes first owns the installation, and shows the setup code; who comes later is let in by the mode.
 * Whether somebody may is asked before the password is hashed, and again when the account is made. No method blocks.
 */
public final class SignUps {
    private final Changes changes;
    private final AccountWriter accounts;
    private final Invitations invitations;
    private final PasswordChecks checks;
    private final Rules rules;
    private final String setupCode = Ids.code("setup-");

    /** Owns who may sign up, how often, and with which passwords. */
    record Rules(SignUpMode mode, LoginLimits limits, PasswordRules passwords) {}

    SignUps(Changes changes, AccountWriter accounts, Invitations invitations, PasswordChecks checks, Rules rules) {
        this.changes = changes;
        this.accounts = accounts;
        this.invitations = invitations;
        this.checks = checks;
        this.rules = rules;
    }

    /** What the first to sign up must show, while there is no account. It lives as long as this process; empty if there is one. */
    public CompletableFuture<Optional<String>> setupCode() {
        return changes.read(tx -> AccountTable.anybody(tx) ? Optional.empty() : Optional.of(setupCode));
    }

    /**
     * Makes the account. Owns the password. Fails with {@link io.helios.proxy.control.store.Refused} (RATE_LIMITED) or {@link
     * ControlProblem}: the e-mail address or password is none, nobody let him in, the address is taken, BUSY.
     */
    public CompletableFuture<Account> signUp(SignUp wanted) {
        return CompletableFuture.completedFuture(wanted)
                .thenCompose(this::begin)
                .whenComplete((made, failure) -> wanted.password().close());
    }

    private CompletableFuture<Account> begin(SignUp wanted) {
        rules.limits().requireMaySignUp(wanted.address());
        var email = EmailAddress.require(wanted.email());
        rules.passwords().require(wanted.password(), email);
        return changes.read(tx -> admission(tx, wanted, email, changes.now()))
                .thenCompose(admitted -> checks.hash(wanted.password()))
                .thenCompose(hash -> changes.make(Actor.NOBODY, change -> make(change, wanted, email, hash)));
    }

    private Account make(Change change, SignUp wanted, String email, String hash) throws SQLException {
        var admission = admission(change.tx(), wanted, email, change.at());
        var id = account(change, wanted, email, admission);
        accounts.setPasswordHash(change, id, hash);
        if (admission.invitation().isPresent()) {
            invitations.close(change, admission.invitation().get().id());
        }
        change.record(
                "account.sign_up",
                id.value(),
                Map.of(
                        "by", admission.by(),
                        "role", Words.of(admission.role()),
                        "address", wanted.address().getHostAddress()));
        return AccountTable.require(change.tx(), id);
    }

    private AccountId account(Change change, SignUp wanted, String email, Admission admission) throws SQLException {
        var name = wanted.name()
                .or(() -> admission.invitation().map(Invitation::name))
                .orElse(email);
        var former = AccountTable.byEmail(change.tx(), email).filter(account -> account.state() == State.INACTIVE);
        if (former.isEmpty() || admission.invitation().isEmpty()) {
            return accounts.insertPerson(change, email, name, admission.role());
        }
        // Who was removed and is invited again comes back to his account, as what he is invited for now.
        var id = former.get().id();
        accounts.activate(change, id);
        accounts.setRole(change, id, admission.role());
        accounts.setName(change, id, name);
        return id;
    }

    private Admission admission(Tx tx, SignUp wanted, String email, Instant now) throws SQLException {
        if (!AccountTable.anybody(tx)) {
            if (wanted.code().setup().filter(this::isSetupCode).isEmpty()) {
                throw ControlProblem.forbidden("The first sign-up needs the setup code that helios serve printed");
            }
            return new Admission(Role.OWNER, Optional.empty(), "setup code");
        }
        if (rules.mode() == SignUpMode.OFF) {
            throw ControlProblem.forbidden("Sign-up is off");
        }
        if (wanted.code().invitation().isPresent()) {
            var invitation = invitations
                    .of(tx, wanted.code().invitation().get(), email, now)
                    .orElseThrow(() -> ControlProblem.forbidden("This invitation is not valid for this address"));
            return new Admission(invitation.role(), Optional.of(invitation), invitation.id());
        }
        if (rules.mode() == SignUpMode.INVITE) {
            throw ControlProblem.forbidden("Sign-up needs an invitation");
        }
        return new Admission(Role.MEMBER, Optional.empty(), "open");
    }

    private boolean isSetupCode(String text) {
        return MessageDigest.isEqual(text.getBytes(UTF_8), setupCode.getBytes(UTF_8));
    }

    /** Owns why somebody may sign up, and as what. */
    private record Admission(Role role, Optional<Invitation> invitation, String by) {}
}

package io.helios.proxy.control.login;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.control.accounts.AccountWriter;
import io.helios.proxy.control.accounts.EmailAddress;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.passwords.PasswordChecks;
import io.helios.proxy.control.passwords.PasswordChecks.Verdict;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Refused;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import io.helios.proxy.control.tokens.IssuedToken;
import io.helios.proxy.control.tokens.TokenIssuer;
import io.helios.proxy.control.tokens.TokenOrder;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Owns logging in with a password: a live token that begins a login of its own. Whether there is no such account, it has ended, or the password
 * is wrong, the same work is done and the same is said. No method blocks.
 */
public final class Logins {
    /** What the token is called if nothing else was asked for. */
    public static final String USUAL_NAME = "CLI Token";

    private static final String WRONG = "Wrong e-mail address or password";

    private final Changes changes;
    private final PasswordChecks checks;
    private final LoginLimits limits;
    private final AccountWriter accounts;
    private final Supplier<TokenIssuer> issuer;

    /** @param issuer throws while the vault is sealed */
    Logins(
            Changes changes,
            PasswordChecks checks,
            LoginLimits limits,
            AccountWriter accounts,
            Supplier<TokenIssuer> issuer) {
        this.changes = changes;
        this.checks = checks;
        this.limits = limits;
        this.accounts = accounts;
        this.issuer = issuer;
    }

    /**
     * Logs in. Owns the password; whoever gets the token closes it. Fails with {@link Refused} (AUTH_REQUIRED, RATE_LIMITED) or {@link
     * ControlProblem} (BUSY).
     */
    public CompletableFuture<IssuedToken> login(LoginAttempt attempt) {
        return CompletableFuture.completedFuture(attempt)
                .thenCompose(this::find)
                .whenComplete((issued, failure) -> attempt.password().close());
    }

    private CompletableFuture<IssuedToken> find(LoginAttempt attempt) {
        limits.requireMayLogIn(attempt.address());
        var email = EmailAddress.of(attempt.email());
        return changes.read(tx -> Person.find(tx, email.orElse(""))).thenCompose(person -> {
            // Nobody shall be able to keep an owner out by guessing.
            if (email.isPresent() && person.filter(Person::owner).isEmpty()) {
                limits.requireMayLogIn(email.get());
            }
            return checks.check(attempt.password(), person.flatMap(Person::hash))
                    .thenCompose(verdict -> verdict.right()
                            ? issue(attempt, person.orElseThrow(), verdict)
                            : refuse(attempt, email, person));
        });
    }

    private CompletableFuture<IssuedToken> issue(LoginAttempt attempt, Person person, Verdict verdict) {
        var order = TokenOrder.usual(person.id(), attempt.name().orElse(USUAL_NAME));
        return issuer.get().issue(order, Actor.of(person.id()), change -> {
            requireUnchanged(change, person);
            if (verdict.better().isPresent()) {
                accounts.setPasswordHash(change, person.id(), verdict.better().get());
            }
            change.record("account.login", person.id().value(), facts(attempt));
        });
    }

    /** The password was checked beside the store; meanwhile it may have been changed, or the account ended. */
    private static void requireUnchanged(Change change, Person checked) throws SQLException {
        var now = Person.byId(change.tx(), checked.id());
        if (now.isEmpty() || !now.get().hash().equals(checked.hash())) {
            throw new Refused(wrong());
        }
    }

    private CompletableFuture<IssuedToken> refuse(
            LoginAttempt attempt, Optional<String> email, Optional<Person> person) {
        limits.wrong(email.orElse(""), attempt.address());
        // The address as it was typed is not written down: people type passwords there.
        var subject = person.map(known -> known.id().value()).orElse("unknown");
        return changes.make(Actor.NOBODY, change -> {
                    change.recordRefusal("account.login", subject, facts(attempt));
                    return subject;
                })
                .thenApply(recorded -> {
                    throw new Refused(wrong());
                });
    }

    private static Refusal wrong() {
        return Refusal.of(Refusal.Code.AUTH_REQUIRED, WRONG);
    }

    private static Map<String, String> facts(LoginAttempt attempt) {
        return Map.of("address", attempt.address().getHostAddress());
    }

    /** Owns an active account of a person, as a login sees it. */
    private record Person(AccountId id, boolean owner, Optional<String> hash) {
        private static final String SELECT =
                "SELECT id, role, password_hash FROM accounts WHERE kind = 'person' AND state = 'active' AND ";

        static Optional<Person> find(Tx tx, String email) throws SQLException {
            return tx.first(Person::read, SELECT + "email = ?", email);
        }

        static Optional<Person> byId(Tx tx, AccountId id) throws SQLException {
            return tx.first(Person::read, SELECT + "id = ?", id.value());
        }

        private static Person read(Row row) throws SQLException {
            return new Person(
                    new AccountId(row.text("id")),
                    row.text("role").equals(Words.of(Role.OWNER)),
                    row.optionalText("password_hash"));
        }
    }
}

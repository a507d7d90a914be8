package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.control.store.NewsKind;
import io.helios.proxy.control.store.Words;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Owns how tokens and families get into their tables, as part of a change. */
public final class TokenWriter {
    private static final Duration KEYS_LIVE = Duration.ofHours(24);

    /** Stores a token; a live one gets a family, because it can be refreshed. What it has become. */
    public TokenPlan insert(Change change, NewToken token) throws SQLException {
        requireDatabases(change, token.plan().databases());
        return store(change, token);
    }

    /**
     * Stores the token that goes on for {@code spent}, which from now on works for {@code overlap} at most. The databases of its list need not
     * be there any more: a shorter list would be another right. What it has become.
     */
    TokenPlan renew(Change change, NewToken token, StoredToken spent, Duration overlap) throws SQLException {
        var plan = replace(change, token, spent, overlap);
        change.record(
                "token.refresh",
                spent.id().value(),
                Map.of(
                        "by", token.id().value(),
                        "family", plan.family().map(FamilyId::value).orElse("")));
        return plan;
    }

    /** Stores a token that goes on for {@code spent}, which works for {@code overlap} from now on. What it has become. */
    TokenPlan replace(Change change, NewToken token, StoredToken spent, Duration overlap) throws SQLException {
        var plan = store(change, token);
        change.tx()
                .update(
                        "UPDATE tokens SET spent_at = ?1, replaced_by = ?2, ends_at = min(ends_at, ?3) WHERE id = ?4",
                        change.at(),
                        token.id().value(),
                        change.at().plus(overlap),
                        spent.id().value());
        change.tell(NewsKind.TOKEN, spent.id().value());
        return plan;
    }

    private TokenPlan store(Change change, NewToken token) throws SQLException {
        requireActive(change, token.plan().account());
        var plan = inFamily(change, token.plan());
        var limits = plan.limits();
        var imprint = token.imprint();
        change.tx()
                .update(
                        """
                        INSERT INTO tokens (id, org, name, type, account, family, scopes, allowed_ips,
                          max_connections, idle_millis, life_millis, created_at, ends_at, hint, lookup, pepper_version,
                          scram_sha_256, scram_sha_1, mysql_native, caching_sha2)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        token.id().value(),
                        change.org(),
                        plan.name(),
                        Words.of(plan.type()),
                        plan.account().value(),
                        plan.family().map(FamilyId::value),
                        plan.scopes().scopes(),
                        plan.allowlist().ranges(),
                        limits.connections(),
                        limits.idle(),
                        limits.life(),
                        change.at(),
                        plan.endsAt(),
                        imprint.hint(),
                        imprint.lookup(),
                        imprint.pepperVersion(),
                        imprint.sealed(Mechanism.SCRAM_SHA_256),
                        imprint.sealed(Mechanism.SCRAM_SHA_1),
                        imprint.sealed(Mechanism.MYSQL_NATIVE),
                        imprint.sealed(Mechanism.CACHING_SHA2));
        setDatabases(change, token.id(), plan.databases());
        change.tell(NewsKind.TOKEN, token.id().value());
        change.record("token.create", token.id().value(), details(plan));
        return plan;
    }

    /** Uses up an idempotency key, or refuses with what was made under it. */
    void useKey(Change change, AccountId account, String key, TokenId made) throws SQLException {
        var former = change.tx()
                .first(
                        row -> row.text("subject"),
                        "SELECT subject FROM idempotency_keys WHERE account = ? AND key = ? AND created_at > ?",
                        account.value(),
                        key,
                        change.at().minus(KEYS_LIVE));
        if (former.isPresent()) {
            throw ControlProblem.conflict(former.get(), "This key has already made token " + former.get());
        }
        change.tx()
                .update(
                        "INSERT OR REPLACE INTO idempotency_keys (account, key, org, subject, created_at) VALUES (?, ?, ?, ?, ?)",
                        account.value(),
                        key,
                        change.org(),
                        made.value(),
                        change.at());
    }

    /**
     * Makes a stored token what {@code wanted} says, but for account, type and family. Its end may come nearer, never move away: somebody may
     * have shortened it since. Writes nothing if it is so already.
     */
    public void update(Change change, StoredToken stored, TokenPlan wanted) throws SQLException {
        requireDatabases(change, wanted.databases());
        var endsAt = wanted.endsAt().isBefore(stored.endsAt()) ? wanted.endsAt() : stored.endsAt();
        if (stored.name().equals(wanted.name())
                && stored.scopes().equals(wanted.scopes())
                && stored.databases().equals(wanted.databases())
                && stored.allowlist().equals(wanted.allowlist())
                && stored.endsAt().equals(endsAt)) {
            return;
        }
        change.tx()
                .update(
                        "UPDATE tokens SET name = ?, scopes = ?, allowed_ips = ?, ends_at = ? WHERE id = ?",
                        wanted.name(),
                        wanted.scopes().scopes(),
                        wanted.allowlist().ranges(),
                        endsAt,
                        stored.id().value());
        setDatabases(change, stored.id(), wanted.databases());
        change.tell(NewsKind.TOKEN, stored.id().value());
        change.record("token.change", stored.id().value(), details(wanted));
    }

    /** Gives a stored token other terms. Writes nothing if it has them already. */
    void update(Change change, StoredToken stored, TokenTerms terms) throws SQLException {
        if (TokenTerms.of(stored).equals(terms)) {
            return;
        }
        // A database that was deleted may stay in the list, but none gets in that does not exist.
        requireDatabases(
                change,
                terms.databases().stream()
                        .filter(name -> !stored.databases().contains(name))
                        .toList());
        change.tx()
                .update(
                        "UPDATE tokens SET name = ?, allowed_ips = ?, max_connections = ?, idle_millis = ?, life_millis = ?"
                                + " WHERE id = ?",
                        terms.name(),
                        terms.allowlist().ranges(),
                        terms.limits().connections(),
                        terms.limits().idle(),
                        terms.limits().life(),
                        stored.id().value());
        setDatabases(change, stored.id(), terms.databases());
        change.tell(NewsKind.TOKEN, stored.id().value());
        change.record(
                "token.change",
                stored.id().value(),
                Map.of(
                        "name", terms.name(),
                        "databases", terms.databases().toString(),
                        "allowed_ips", terms.allowlist().ranges().toString(),
                        "limits", terms.limits().toString()));
    }

    private static void setDatabases(Change change, TokenId token, Collection<DatabaseName> databases)
            throws SQLException {
        change.tx().update("DELETE FROM token_databases WHERE token = ?", token.value());
        for (var database : databases) {
            change.tx()
                    .update(
                            "INSERT INTO token_databases (token, database) VALUES (?, ?)",
                            token.value(),
                            database.value());
        }
    }

    private static TokenPlan inFamily(Change change, TokenPlan plan) throws SQLException {
        if (plan.family().isPresent()) {
            requireFamily(change, plan.account(), plan.family().get());
            return plan;
        }
        if (plan.type() != TokenType.LIVE) {
            return plan;
        }
        var family = new FamilyId(Ids.next("fam_"));
        change.tx()
                .update(
                        "INSERT INTO families (id, org, account, created_at) VALUES (?, ?, ?, ?)",
                        family.value(),
                        change.org(),
                        plan.account().value(),
                        change.at());
        return plan.in(family);
    }

    private static void requireActive(Change change, AccountId account) throws SQLException {
        Optional<String> state =
                change.tx().first(row -> row.text("state"), "SELECT state FROM accounts WHERE id = ?", account.value());
        if (!state.orElseThrow(() -> ControlProblem.notFound("account", account.value()))
                .equals("active")) {
            throw ControlProblem.conflict(account.value(), "Account " + account + " is not active");
        }
    }

    private static void requireFamily(Change change, AccountId account, FamilyId family) throws SQLException {
        if (!change.tx()
                .exists(
                        "SELECT 1 FROM families WHERE id = ? AND account = ? AND revoked_at IS NULL",
                        family.value(),
                        account.value())) {
            throw ControlProblem.conflict(family.value(), "This login has ended");
        }
    }

    private static void requireDatabases(Change change, Collection<DatabaseName> databases) throws SQLException {
        for (var database : databases) {
            if (!change.tx().exists("SELECT 1 FROM databases WHERE name = ?", database.value())) {
                throw ControlProblem.invalid("databases", "there is no database " + database);
            }
        }
    }

    private static Map<String, String> details(TokenPlan plan) {
        return Map.of(
                "name", plan.name(),
                "type", Words.of(plan.type()),
                "account", plan.account().value(),
                "scopes", plan.scopes().scopes().toString(),
                "databases", plan.databases().toString(),
                "ends_at", plan.endsAt().toString());
    }
}

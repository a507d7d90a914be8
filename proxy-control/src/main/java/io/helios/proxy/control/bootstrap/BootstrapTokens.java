package io.helios.proxy.control.bootstrap;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.accounts.AccountTable;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Names;
import io.helios.proxy.control.store.TokenTable;
import io.helios.proxy.control.tokens.NewToken;
import io.helios.proxy.control.tokens.Revocations;
import io.helios.proxy.control.tokens.TokenIssuer;
import io.helios.proxy.control.tokens.TokenPlan;
import io.helios.proxy.control.tokens.TokenRules;
import io.helios.proxy.control.tokens.TokenWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Owns the tokens that the configuration brings along. All belong to the service account {@code bootstrap}. */
public final class BootstrapTokens {
    private static final String ACCOUNT = "bootstrap";

    private final Changes changes;
    private final TokenIssuer issuer;
    private final TokenWriter writer;
    private final Revocations revocations;
    private final boolean inMemory;

    /** @param inMemory whether the store lives as long as the process: then a token that is not named any more is taken back */
    public BootstrapTokens(
            Changes changes, TokenIssuer issuer, TokenWriter writer, Revocations revocations, boolean inMemory) {
        this.changes = changes;
        this.issuer = issuer;
        this.writer = writer;
        this.revocations = revocations;
        this.inMemory = inMemory;
    }

    /** Owns a token that was checked; {@code fresh} is ready to be stored, and missing if the store has the token. */
    record Prepared(BootstrapToken wanted, TokenPlan plan, Optional<NewToken> fresh) {}

    /** Does beforehand what takes time: the verifiers of the tokens that the store does not have. */
    CompletableFuture<List<Prepared>> prepare(List<BootstrapToken> wanted) {
        if (wanted.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return changes.make(Actor.BOOTSTRAP, change -> AccountTable.service(change, ACCOUNT))
                .thenCompose(account -> changes.read(tx -> {
                    var known = new HashSet<BootstrapToken>();
                    for (var token : wanted) {
                        if (TokenTable.find(tx, issuer.lookups(token.secret())).isPresent()) {
                            known.add(token);
                        }
                    }
                    return new Known(account, known);
                }))
                .thenApplyAsync(
                        known -> wanted.stream()
                                .map(token -> prepare(token, known))
                                .toList(),
                        issuer.workers());
    }

    /** Makes the tokens so. What a person should know of it. */
    List<String> apply(Change change, List<Prepared> prepared) throws SQLException {
        var warnings = new ArrayList<String>();
        Set<TokenId> named = new HashSet<>();
        for (var token : prepared) {
            var stored =
                    TokenTable.find(change.tx(), issuer.lookups(token.wanted().secret()));
            var id = stored.isPresent()
                    ? update(change, stored.get(), token.plan(), warnings)
                    : insert(change, token, warnings);
            if (!named.add(id)) {
                throw ControlProblem.invalid("bootstrap.tokens", token.plan().name() + " is the same token as another");
            }
        }
        if (inMemory) {
            revokeOthers(change, named);
        }
        return warnings;
    }

    private Prepared prepare(BootstrapToken token, Known known) {
        var plan = new TokenPlan(
                known.account(),
                Names.label("bootstrap.tokens.name", token.name()),
                token.secret().type(),
                TokenRules.scopes(token.scopes()),
                TokenRules.databases(token.databases()),
                TokenRules.allowlist(token.allowedIps()),
                SessionLimits.NONE,
                token.endsAt(),
                Optional.empty());
        var fresh = known.tokens().contains(token)
                ? Optional.<NewToken>empty()
                : Optional.of(issuer.ready(plan, token.secret()));
        return new Prepared(token, plan, fresh);
    }

    private TokenId insert(Change change, Prepared token, List<String> warnings) throws SQLException {
        var fresh = token.fresh().orElseThrow(() -> new IllegalStateException("a token vanished from the store"));
        writer.insert(change, fresh);
        if (!inMemory) {
            warnOfNamesakes(change, fresh, warnings);
        }
        return fresh.id();
    }

    /** Whoever replaces a token in the configuration may think that the former one ended with it. */
    private static void warnOfNamesakes(Change change, NewToken fresh, List<String> warnings) throws SQLException {
        var namesakes = change.tx()
                .list(
                        row -> row.text("id"),
                        "SELECT id FROM tokens WHERE account = ? AND name = ? AND id <> ? AND revoked_at IS NULL AND ends_at > ?",
                        fresh.plan().account().value(),
                        fresh.plan().name(),
                        fresh.id().value(),
                        change.at());
        for (var id : namesakes) {
            warnings.add(
                    "an earlier bootstrap token " + fresh.plan().name() + " (" + id + ") is still valid: revoke it");
        }
    }

    private TokenId update(Change change, StoredToken stored, TokenPlan wanted, List<String> warnings)
            throws SQLException {
        var name = "bootstrap token " + wanted.name() + " (" + stored.id() + ")";
        if (stored.revoked()) {
            warnings.add(name + " was revoked and stays revoked: take it out of the configuration");
            return stored.id();
        }
        if (wanted.endsAt().isAfter(stored.endsAt())) {
            warnings.add(
                    name + " ends at " + stored.endsAt() + ": a later expires-at does not renew it, mint a new one");
        }
        writer.update(change, stored, wanted);
        return stored.id();
    }

    private void revokeOthers(Change change, Set<TokenId> named) throws SQLException {
        List<TokenId> all = change.tx()
                .list(
                        row -> new TokenId(row.text("id")),
                        "SELECT t.id FROM tokens t JOIN accounts a ON a.id = t.account"
                                + " WHERE a.kind = 'service' AND a.name = ? AND t.revoked_at IS NULL",
                        ACCOUNT);
        for (var token : all) {
            if (!named.contains(token)) {
                revocations.token(change, token);
            }
        }
    }

    /** Owns the account of all these tokens, and those that the store has already. */
    private record Known(AccountId account, Set<BootstrapToken> tokens) {}
}

package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.TokenTable;
import io.helios.proxy.control.store.UsageLog;
import io.helios.proxy.control.store.UsageLog.LastUse;
import io.helios.proxy.control.store.jdbc.Row;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Owns the list of tokens for people, and taking tokens back. No method blocks. */
public final class Tokens {
    private final Changes changes;
    private final Revocations revocations;
    private final UsageLog usage;
    private final TokenWriter writer = new TokenWriter();

    public Tokens(Changes changes, Revocations revocations, UsageLog usage) {
        this.changes = changes;
        this.revocations = revocations;
        this.usage = usage;
    }

    /**
     * Owns which tokens are listed, newest first.
     *
     * @param after the last token of the page before
     * @param most  length of a page
     */
    public record Page(Optional<AccountId> account, Optional<String> name, Optional<TokenId> after, int most) {}

    public CompletableFuture<List<TokenView>> list(Page page) {
        return changes.read(tx -> tx.list(
                this::view,
                TokenTable.select() + """
                        WHERE (?1 IS NULL OR t.account = ?1) AND (?2 IS NULL OR t.name = ?2)
                          AND (?3 IS NULL OR (t.created_at, t.id) < (SELECT created_at, id FROM tokens WHERE id = ?3))
                        ORDER BY t.created_at DESC, t.id DESC LIMIT ?4""",
                page.account().map(AccountId::value),
                page.name(),
                page.after().map(TokenId::value),
                page.most()));
    }

    /**
     * Owns what is looked for among the tokens of an account.
     *
     * @param name            empty = any
     * @param unusedSince     only those that nobody used since, and that are older
     * @param endingBefore    only those that still work and end before
     * @param ended           also those that were taken back or have expired
     */
    public record Search(
            AccountId account,
            Optional<String> name,
            Optional<Instant> unusedSince,
            Optional<Instant> endingBefore,
            boolean ended) {}

    /** Newest first. */
    public CompletableFuture<TokenPage> search(Search search, Optional<TokenId> after, int most) {
        var now = changes.clock().instant();
        return changes.read(tx -> tx.list(
                        this::view,
                        TokenTable.select() + """
                        WHERE t.account = ?1 AND (?2 IS NULL OR t.name = ?2)
                          AND (?3 IS NULL OR coalesce(t.last_used_at, t.created_at) < ?3)
                          AND (?4 IS NULL OR t.ends_at < ?4) AND (?5 = 1 OR (t.revoked_at IS NULL AND t.ends_at > ?6))
                          AND (?7 IS NULL OR (t.created_at, t.id) < (SELECT created_at, id FROM tokens WHERE id = ?7))
                        ORDER BY t.created_at DESC, t.id DESC LIMIT ?8""",
                        search.account().value(),
                        search.name(),
                        search.unusedSince(),
                        search.endingBefore(),
                        search.ended() && search.endingBefore().isEmpty(),
                        now,
                        after.map(TokenId::value),
                        most))
                .thenApply(found -> TokenPage.of(found, search.unusedSince(), most));
    }

    public CompletableFuture<Optional<TokenView>> find(TokenId id) {
        return changes.read(tx -> tx.first(this::view, TokenTable.select() + "WHERE t.id = ?", id.value()));
    }

    /** Takes a token back and ends its sessions. False if there is none, or it was taken back before. */
    public CompletableFuture<Boolean> revoke(TokenId id, Actor actor) {
        return changes.make(actor, change -> revocations.token(change, id));
    }

    /** Takes back the token that somebody logs out with, and no other that could go on. False if it was taken back before. */
    public CompletableFuture<Boolean> logout(TokenId id, Actor actor) {
        return changes.make(actor, change -> revocations.logout(change, id));
    }

    /**
     * Takes back a token that somebody found and sent in, from {@code address}. False if there is none, or it was taken back before.
     *
     * @param lookups of the token
     */
    public CompletableFuture<Boolean> revokeLeaked(List<byte[]> lookups, InetAddress address) {
        return changes.make(Actor.NOBODY, change -> {
            var found = TokenTable.find(change.tx(), lookups).filter(token -> !token.revoked());
            if (found.isEmpty()) {
                return false;
            }
            var id = found.get().id();
            change.record("token.leaked", id.value(), Map.of("reported_from", address.getHostAddress()));
            return revocations.token(change, id);
        });
    }

    /** Makes a token what {@code terms} finds that it shall be. Fails with {@link ControlProblem} if there is none, or it was taken back. */
    public CompletableFuture<TokenView> change(TokenId id, UnaryOperator<TokenTerms> terms, Actor actor) {
        return changes.make(actor, change -> {
            var found = change.tx().first(this::view, TokenTable.select() + "WHERE t.id = ?", id.value());
            var token = found.map(TokenView::token)
                    .filter(stored -> !stored.revoked())
                    .orElseThrow(() -> ControlProblem.notFound("token", id.value()));
            writer.update(change, token, terms.apply(TokenTerms.of(token)));
            return change.tx()
                    .first(this::view, TokenTable.select() + "WHERE t.id = ?", id.value())
                    .orElseThrow();
        });
    }

    /** Takes back a login and all that came of it. False if there is none, or it had ended. */
    public CompletableFuture<Boolean> revokeFamily(FamilyId id, Actor actor) {
        return changes.make(actor, change -> revocations.family(change, id));
    }

    /** Takes back everything of an account. How much there was. */
    public CompletableFuture<Integer> revokeAll(AccountId account, boolean keepServices, Actor actor) {
        return changes.make(
                actor,
                change -> keepServices
                        ? revocations.accountButServices(change, account)
                        : revocations.account(change, account));
    }

    private TokenView view(Row row) throws SQLException {
        var token = TokenTable.token(row);
        var stored = row.optionalInstant("last_used_at");
        Optional<LastUse> lastUse = stored.isEmpty()
                ? Optional.empty()
                : Optional.of(new LastUse(stored.get(), row.text("last_used_address"), row.text("last_used_protocol")));
        return new TokenView(
                token,
                row.text("hint"),
                usage.unwritten(token.id()).or(() -> lastUse),
                row.optionalInstant("spent_at").isPresent());
    }
}

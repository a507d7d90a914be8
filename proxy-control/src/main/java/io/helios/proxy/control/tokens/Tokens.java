package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.TokenTable;
import io.helios.proxy.control.store.UsageLog;
import io.helios.proxy.control.store.UsageLog.LastUse;
import io.helios.proxy.control.store.jdbc.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Owns the list of tokens for people, and taking tokens back. No method blocks. */
public final class Tokens {
    private final Changes changes;
    private final Revocations revocations;
    private final UsageLog usage;

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

package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenMint;
import io.helios.proxy.auth.TokenSecret;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.SharedSecrets;
import io.helios.proxy.control.store.jdbc.StoreFailure;
import io.helios.proxy.vault.Seal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Owns the making of tokens: by the rules, with all verifiers, and stored before anybody sees them. No method blocks. */
public final class TokenIssuer {
    private final Changes changes;
    private final TokenRules rules;
    private final TokenWriter writer;
    private final Verifying verifying;
    private final TokenMint mint;

    /**
     * Owns what verifiers are made and sealed with.
     *
     * @param workers threads that may be kept busy for milliseconds
     */
    public record Verifying(SharedSecrets shared, Seal seal, Executor workers) {}

    public TokenIssuer(Changes changes, TokenRules rules, TokenWriter writer, Verifying verifying, TokenMint mint) {
        this.changes = changes;
        this.rules = rules;
        this.writer = writer;
        this.verifying = verifying;
        this.mint = mint;
    }

    /**
     * Makes a token. Whoever gets it closes it. Fails with {@link ControlProblem} if the rules, the account, the
     * databases or the idempotency key are against it.
     */
    public CompletableFuture<IssuedToken> issue(TokenOrder order, Actor actor) {
        return issue(order, actor, change -> {});
    }

    /** Likewise; {@code first} is done in the same change, and nothing is made if it throws. */
    public CompletableFuture<IssuedToken> issue(TokenOrder order, Actor actor, FirstStep first) {
        try {
            var plan = rules.plan(order, changes.now());
            return store(plan, actor, (change, token) -> {
                first.in(change);
                if (order.idempotencyKey().isPresent()) {
                    writer.useKey(
                            change, order.account(), order.idempotencyKey().get(), token.id());
                }
                return writer.insert(change, token);
            });
        } catch (ControlProblem e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Mints a token and stores it as {@code work} does. Whoever gets it closes it; it is wiped if {@code work} fails.
     *
     * @param plan what it will be, unless {@code work} finds otherwise
     */
    CompletableFuture<IssuedToken> store(TokenPlan plan, Actor actor, StoreWork work) {
        try {
            return CompletableFuture.supplyAsync(() -> mint(plan), verifying.workers())
                    .thenCompose(minted -> store(minted, actor, work));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new StoreFailure("too many tokens are being made", e));
        }
    }

    /**
     * What {@code order} would become now.
     *
     * @throws ControlProblem naming the field that cannot be had
     */
    public TokenPlan plan(TokenOrder order) {
        return rules.plan(order, now());
    }

    Instant now() {
        return changes.clock().instant();
    }

    /** Makes ready a token whose secret somebody else made. Takes about 3 ms. */
    public NewToken ready(TokenPlan plan, TokenSecret secret) {
        var id = mint.newId();
        return new NewToken(id, plan, imprint(id, secret));
    }

    /** By which a token can be found in the store, newest pepper first. */
    public List<byte[]> lookups(TokenSecret secret) {
        return verifying.shared().peppers().lookups(secret.bytes());
    }

    /** Threads that may be kept busy for milliseconds. */
    public Executor workers() {
        return verifying.workers();
    }

    private Minted mint(TokenPlan plan) {
        var secret = mint.mint(plan.type());
        return new Minted(secret, ready(plan, secret));
    }

    private CompletableFuture<IssuedToken> store(Minted minted, Actor actor, StoreWork work) {
        var token = minted.token();
        return changes.make(actor, change -> work.in(change, token))
                .thenApply(stored -> new IssuedToken(token.id(), stored, minted.secret()))
                .whenComplete((issued, failure) -> {
                    if (failure != null) {
                        minted.secret().close();
                    }
                });
    }

    private Imprint imprint(TokenId id, TokenSecret secret) {
        return Imprint.of(secret, id, verifying.shared(), verifying.seal(), changes.org());
    }

    /** Owns what is done before a token is stored, in the same change. */
    @FunctionalInterface
    public interface FirstStep {
        void in(Change change) throws SQLException;
    }

    /** Owns how a token that is ready is stored, as part of a change, and what it has become. */
    @FunctionalInterface
    interface StoreWork {
        TokenPlan in(Change change, NewToken token) throws SQLException;
    }

    /** Owns a new secret, and all that will be stored of it. */
    private record Minted(TokenSecret secret, NewToken token) {}
}

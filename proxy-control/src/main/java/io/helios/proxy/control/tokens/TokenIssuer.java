package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenMint;
import io.helios.proxy.auth.TokenSecret;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.SharedSecrets;
import io.helios.proxy.vault.Seal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

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
     * Makes a token. Whoever gets it closes it. Fails with {@link io.helios.proxy.control.store.ControlProblem} if the rules, the account, the
     * databases or the idempotency key are against it.
     */
    public CompletableFuture<IssuedToken> issue(TokenOrder order, Actor actor) {
        try {
            var plan = rules.plan(order, changes.clock().instant());
            return CompletableFuture.supplyAsync(() -> mint.mint(plan.type()), verifying.workers())
                    .thenCompose(secret -> store(order, plan, secret, actor));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
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

    private CompletableFuture<IssuedToken> store(TokenOrder order, TokenPlan plan, TokenSecret secret, Actor actor) {
        var token = ready(plan, secret);
        return changes.make(actor, change -> {
                    if (order.idempotencyKey().isPresent()) {
                        writer.useKey(
                                change, plan.account(), order.idempotencyKey().get(), token.id());
                    }
                    return writer.insert(change, token);
                })
                .thenApply(stored -> new IssuedToken(token.id(), stored, secret))
                .whenComplete((issued, failure) -> {
                    if (failure != null) {
                        secret.close();
                    }
                });
    }

    private Imprint imprint(TokenId id, TokenSecret secret) {
        return Imprint.of(secret, id, verifying.shared(), verifying.seal(), changes.org());
    }
}

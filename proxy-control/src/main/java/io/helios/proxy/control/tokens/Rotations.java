package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.TokenTable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Owns the rotation of tokens: a new one that may do the same, for as long as the former one was made for, which still works for an overlap. */
public final class Rotations {
    private final TokenIssuer issuer;
    private final TokenSettings settings;
    private final TokenWriter writer = new TokenWriter();
    private final Revocations revocations = new Revocations();

    public Rotations(TokenIssuer issuer, TokenSettings settings) {
        this.issuer = issuer;
        this.settings = settings;
    }

    /**
     * Makes the token that takes the place of {@code former}; whoever gets it closes it. Fails with {@link ControlProblem} if the former one
     * has ended or was replaced before.
     *
     * @param overlap how long the former one goes on, at most until its own end; zero = it is taken back at once; empty = the usual time
     */
    public CompletableFuture<IssuedToken> rotate(StoredToken former, Optional<Duration> overlap, Actor actor) {
        var both = overlap.orElse(settings.refreshing().overlap());
        return issuer.store(plan(former, issuer.now()), actor, (change, minted) -> {
            var held = require(change, former.id());
            var token = new NewToken(minted.id(), plan(held, change.at()), minted.imprint());
            var plan = writer.replace(change, token, held, both);
            change.record(
                    "token.rotate",
                    held.id().value(),
                    Map.of("by", token.id().value(), "overlap", both.toSeconds() + "s"));
            if (both.isZero()) {
                revocations.token(change, held.id());
            }
            return plan;
        });
    }

    private static StoredToken require(Change change, TokenId id) throws SQLException {
        boolean replaced = change.tx().exists("SELECT 1 FROM tokens WHERE id = ? AND spent_at IS NOT NULL", id.value());
        if (replaced) {
            throw ControlProblem.conflict(id.value(), "Token " + id + " was replaced before");
        }
        return change.tx()
                .first(TokenTable::token, TokenTable.select() + "WHERE t.id = ?", id.value())
                .filter(token -> !token.revoked() && !token.endedBy(change.at()))
                .orElseThrow(() -> ControlProblem.conflict(id.value(), "Token " + id + " has ended"));
    }

    private static TokenPlan plan(StoredToken former, Instant now) {
        return new TokenPlan(
                former.account(),
                former.name(),
                former.type(),
                former.scopes(),
                former.databases(),
                former.allowlist(),
                former.limits(),
                now.plus(Duration.between(former.createdAt(), former.endsAt())),
                former.family());
    }
}

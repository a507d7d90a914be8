package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenFormat;
import io.helios.proxy.auth.TokenSecret;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.Change;
import io.helios.proxy.control.store.Changes;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Refused;
import io.helios.proxy.control.store.TokenTable;
import io.helios.proxy.control.store.jdbc.Row;
import io.helios.proxy.control.store.jdbc.Tx;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Owns the refreshing of tokens. A login is a line of tokens, of which one, the newest, can be refreshed, once. The tokens before it were
 * refreshed, work for the overlap, and whoever refreshes one of them again ends the whole login: two hold it, and one of them is a thief.
 */
public final class Refreshes {
    private final Changes changes;
    private final TokenIssuer issuer;
    private final TokenWriter writer;
    private final Revocations revocations;
    private final TokenSettings settings;

    public Refreshes(Changes changes, TokenIssuer issuer, TokenWriter writer, TokenSettings settings) {
        this.changes = changes;
        this.issuer = issuer;
        this.writer = writer;
        this.revocations = new Revocations();
        this.settings = settings;
    }

    /**
     * Makes the token that goes on for {@code presented}. Owns {@code presented}, and wipes it; whoever gets the new token closes it. Fails
     * with {@link Refused}, in the words of every protocol, or {@link ControlProblem}. Never blocks.
     *
     * @param address that the client comes from
     */
    public CompletableFuture<IssuedToken> refresh(byte[] presented, InetAddress address) {
        if (TokenFormat.fault(presented).isPresent()) {
            Arrays.fill(presented, (byte) 0);
            return CompletableFuture.failedFuture(unknown());
        }
        try (var secret = new TokenSecret(presented)) {
            return refresh(issuer.lookups(secret), address);
        }
    }

    /** What is refused anyway costs no new token; what looks good is looked at again when it counts. */
    private CompletableFuture<IssuedToken> refresh(List<byte[]> lookups, InetAddress address) {
        return changes.read(tx -> find(tx, lookups)).thenCompose(found -> {
            var held = found.orElseThrow(Refreshes::unknown);
            var now = changes.now();
            var actor = Actor.of(held.token().account());
            if (rule(held, now) == RefreshRule.REUSED) {
                return changes.make(actor, change -> endLogin(change, held.token(), address))
                        .thenApply(ended -> {
                            throw new Refused(Refusal.revoked());
                        });
            }
            refuseUnless(rule(held, now), held.token(), address);
            return issuer.store(
                            plan(held.token(), now), actor, (change, minted) -> renew(change, minted, lookups, address))
                    .exceptionallyCompose(failure ->
                            isOvertaken(failure) ? refresh(lookups, address) : CompletableFuture.failedFuture(failure));
        });
    }

    private TokenPlan renew(Change change, NewToken minted, List<byte[]> lookups, InetAddress address)
            throws SQLException {
        var held = find(change.tx(), lookups).orElseThrow(Refreshes::unknown);
        var rule = rule(held, change.at());
        if (rule == RefreshRule.REUSED) {
            throw new Overtaken();
        }
        refuseUnless(rule, held.token(), address);
        var token = new NewToken(minted.id(), plan(held.token(), change.at()), minted.imprint());
        return writer.renew(change, token, held.token(), settings.refreshing().overlap());
    }

    private boolean endLogin(Change change, StoredToken token, InetAddress address) throws SQLException {
        var family = token.family();
        if (family.isEmpty() || !revocations.family(change, family.get())) {
            return false;
        }
        change.recordRefusal(
                "token.reuse",
                token.id().value(),
                Map.of("family", family.get().value(), "address", address.getHostAddress()));
        return true;
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof Overtaken || failure.getCause() instanceof Overtaken;
    }

    private RefreshRule rule(Held held, Instant now) {
        return RefreshRule.of(
                held.token(), held.spent(), now, settings.refreshing().grace());
    }

    private static void refuseUnless(RefreshRule rule, StoredToken token, InetAddress address) {
        switch (rule) {
            case REVOKED, REUSED -> throw new Refused(Refusal.revoked());
            case NOT_LIVE -> throw ControlProblem.conflict(token.id().value(), "Only a live token can be refreshed");
            case ENDED -> throw new Refused(Refusal.of(Refusal.Code.AUTH_EXPIRED));
            case RENEW -> {
                if (!token.allowlist().permits(address)) {
                    throw new Refused(Refusal.address(address));
                }
            }
        }
    }

    /** The same rights for as long as the former token had them, from now on. */
    private TokenPlan plan(StoredToken former, Instant now) {
        var life = Duration.between(former.createdAt(), former.endsAt());
        var longest = settings.of(former.type()).longest();
        return new TokenPlan(
                former.account(),
                former.name(),
                former.type(),
                former.scopes(),
                former.databases(),
                former.allowlist(),
                former.limits(),
                now.plus(life.compareTo(longest) > 0 ? longest : life),
                former.family());
    }

    private static Refused unknown() {
        return new Refused(Refusal.of(Refusal.Code.AUTH_REQUIRED));
    }

    private static Optional<Held> find(Tx tx, List<byte[]> lookups) throws SQLException {
        for (var lookup : lookups) {
            var held = tx.first(Held::read, TokenTable.select() + "WHERE t.lookup = ?", lookup);
            if (held.isPresent()) {
                return held;
            }
        }
        return Optional.empty();
    }

    /** Owns the token that somebody holds, as it is stored. */
    private record Held(StoredToken token, boolean spent) {
        static Held read(Row row) throws SQLException {
            return new Held(
                    TokenTable.token(row), row.optionalInstant("spent_at").isPresent());
        }
    }

    /** Owns the news, for this class alone, that somebody else refreshed the token in the meantime. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("refreshed meanwhile", null, false, false);
        }
    }
}

package io.helios.proxy.testkit.proxy;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Owns what a new token may do. Immutable; each method returns a changed copy. */
public record TokenTerms(
        ScopeSet scopes, Set<DatabaseName> databases, AddressAllowlist allowlist, SessionLimits limits, Duration life) {

    /** Everything, everywhere, for a week. */
    public static final TokenTerms ALL = new TokenTerms(
            ScopeSet.of(Scope.ALL), Set.of(), AddressAllowlist.ANY, SessionLimits.NONE, Duration.ofDays(7));

    public TokenTerms scopes(String... names) {
        return new TokenTerms(ScopeSet.of(List.of(names)), databases, allowlist, limits, life);
    }

    public TokenTerms databases(String... names) {
        var set = Arrays.stream(names).map(DatabaseName::new).collect(Collectors.toSet());
        return new TokenTerms(scopes, set, allowlist, limits, life);
    }

    public TokenTerms from(String... ranges) {
        return new TokenTerms(scopes, databases, new AddressAllowlist(List.of(ranges)), limits, life);
    }

    public TokenTerms limits(SessionLimits sessions) {
        return new TokenTerms(scopes, databases, allowlist, sessions, life);
    }

    /** Negative: it has ended already. */
    public TokenTerms life(Duration time) {
        return new TokenTerms(scopes, databases, allowlist, limits, time);
    }

    StoredToken stored(TokenId id, Instant now) {
        var end = now.plus(life);
        return new StoredToken(
                id,
                "contract",
                TokenType.LIVE,
                new AccountId("acc_000000000001"),
                Optional.empty(),
                scopes,
                databases,
                allowlist,
                limits,
                now.minus(Duration.ofDays(1)),
                end,
                end,
                Optional.empty());
    }
}

package io.helios.proxy.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Owns grants for tests outside this package, which cannot make any. */
public final class TestGrants {
    private TestGrants() {}

    public static Grant of(ScopeSet scopes, DatabaseName database) {
        var end = Instant.parse("2030-01-01T00:00:00Z");
        var token = new StoredToken(
                new TokenId("tok_000000000001"),
                "test",
                TokenType.LIVE,
                new AccountId("acc_000000000001"),
                Optional.empty(),
                scopes,
                Set.of(),
                AddressAllowlist.ANY,
                SessionLimits.NONE,
                end.minusSeconds(3600),
                end,
                end,
                Optional.empty());
        return new Grant(token, database, end, Optional.empty());
    }
}

package io.helios.proxy.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Owns grants for tests outside this package, which cannot make any. */
public final class TestGrants {
    private TestGrants() {}

    public static Grant of(Scope... scopes) {
        return of(Optional.empty(), scopes);
    }

    /** @param lastWord what finishes a challenge handshake */
    public static Grant of(Optional<byte[]> lastWord, Scope... scopes) {
        var end = Instant.parse("2030-01-01T00:00:00Z");
        var token = new StoredToken(
                new TokenId("tok_000000000001"),
                "test",
                TokenType.LIVE,
                new AccountId("acc_000000000001"),
                Optional.empty(),
                ScopeSet.of(scopes),
                Set.of(),
                AddressAllowlist.ANY,
                SessionLimits.NONE,
                end.minusSeconds(3600),
                end,
                end,
                Optional.empty());
        return new Grant(token, new DatabaseName("main"), end, lastWord);
    }
}

package io.helios.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Owns grants for tests outside this package, which cannot make any, and a look at what was presented for them. */
public final class TestGrants {
    private TestGrants() {}

    public static Grant of(Scope... scopes) {
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
        return new Grant(token, new DatabaseName("main"), end, Optional.empty());
    }

    /** The token that a client handed over. */
    public static String presented(Credential credential) {
        return new String(((PresentedToken) credential).secret(), StandardCharsets.UTF_8);
    }
}

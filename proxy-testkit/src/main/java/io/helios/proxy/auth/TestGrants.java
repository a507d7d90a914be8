package io.helios.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Owns grants for tests outside this package, which cannot make any, and a look at what was presented for them. */
public final class TestGrants {
    private static final DatabaseName MAIN = new DatabaseName("main");

    private TestGrants() {}

    public static Grant of(Scope... scopes) {
        return of(ScopeSet.of(scopes), MAIN);
    }

    public static Grant of(ScopeSet scopes, DatabaseName database) {
        return of(scopes, database, Optional.empty());
    }

    /** @param lastWord what finishes a challenge handshake */
    public static Grant of(Optional<byte[]> lastWord, Scope... scopes) {
        return of(ScopeSet.of(scopes), MAIN, lastWord);
    }

    private static Grant of(ScopeSet scopes, DatabaseName database, Optional<byte[]> lastWord) {
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
        return new Grant(token, database, end, lastWord);
    }

    /** The token that a client handed over. */
    public static String presented(Credential credential) {
        return new String(((PresentedToken) credential).secret(), StandardCharsets.UTF_8);
    }
}

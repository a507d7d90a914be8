package io.helios.proxy.control.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Owns token rows for tests that need no store: one is described by what its test is about, the rest is usual. */
final class TestTokens {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private String account = "acc_1";
    private TokenType type = TokenType.LIVE;
    private Set<DatabaseName> databases = Set.of();
    private Instant createdAt = NOW.minusSeconds(3600);
    private Instant endsAt = NOW.plusSeconds(3600);
    private Optional<Instant> revokedAt = Optional.empty();
    private Optional<Instant> lastUsedAt = Optional.empty();

    static TestTokens token() {
        return new TestTokens();
    }

    TestTokens of(String other) {
        account = other;
        return this;
    }

    TestTokens type(TokenType other) {
        type = other;
        return this;
    }

    TestTokens opening(String... names) {
        databases = Set.copyOf(List.of(names).stream().map(DatabaseName::new).toList());
        return this;
    }

    TestTokens created(Instant at) {
        createdAt = at;
        return this;
    }

    TestTokens ending(Instant at) {
        endsAt = at;
        return this;
    }

    TestTokens revoked(Instant at) {
        revokedAt = Optional.of(at);
        return this;
    }

    TestTokens used(Instant at) {
        lastUsedAt = Optional.of(at);
        return this;
    }

    TokenRow row(String id) {
        var token = new StoredToken(
                new TokenId(id),
                id,
                type,
                new AccountId(account),
                Optional.empty(),
                ScopeSet.of(List.of("*")),
                databases,
                AddressAllowlist.ANY,
                SessionLimits.NONE,
                createdAt,
                endsAt,
                endsAt,
                revokedAt);
        return new TokenRow(token, lookup(id), new Verifiers(token.id(), Map.of()), lastUsedAt);
    }

    TokenEntry entry(String id) {
        return new TokenEntry(row(id));
    }

    static Lookup lookup(String id) {
        return new Lookup(ByteBuffer.allocate(32)
                .putInt(id.hashCode())
                .put(id.getBytes(UTF_8))
                .array());
    }

    static List<String> ids(List<TokenEntry> entries) {
        return entries.stream().map(entry -> entry.token().id().value()).toList();
    }
}

package io.helios.proxy.control.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** @param left seconds until the token's end; negative = it has ended */
    @ParameterizedTest
    @CsvSource({
        // token, left, grace, rule
        "LIVE newest, 1, 0, RENEW",
        "LIVE newest, 1, 100, RENEW",
        "LIVE newest, 0, 100, RENEW",
        "LIVE newest, -99, 100, RENEW",
        "LIVE newest, -100, 100, ENDED",
        "LIVE newest, 0, 0, ENDED",
        "LIVE newest, -99, 0, ENDED",
        "LIVE spent, 1, 100, REUSED",
        "LIVE spent, -99, 100, REUSED",
        "LIVE spent, -200, 100, REUSED",
        "LIVE revoked, 1, 100, REVOKED",
        "LIVE spent revoked, 1, 100, REVOKED",
        "TEST newest, 1, 100, NOT_LIVE",
        "SERVICE newest, 1, 100, NOT_LIVE",
        "SERVICE newest, -200, 100, NOT_LIVE",
        "SERVICE revoked, 1, 100, REVOKED",
    })
    void saysWhatARefreshMeans(String which, long left, long grace, RefreshRule rule) {
        // Given
        var type = TokenType.valueOf(which.substring(0, which.indexOf(' ')));
        var token = token(type, which.contains("revoked"), NOW.plusSeconds(left));

        // When
        var said = RefreshRule.of(token, which.contains("spent"), NOW, Duration.ofSeconds(grace));

        // Then
        assertThat(said).isEqualTo(rule);
    }

    private static StoredToken token(TokenType type, boolean revoked, Instant endsAt) {
        return new StoredToken(
                new TokenId("tok_1"),
                "laptop",
                type,
                new AccountId("acc_1"),
                Optional.of(new FamilyId("fam_1")),
                ScopeSet.of(Scope.ALL),
                Set.of(),
                new AddressAllowlist(List.of()),
                SessionLimits.NONE,
                NOW.minusSeconds(1000),
                endsAt,
                endsAt,
                revoked ? Optional.of(NOW.minusSeconds(1)) : Optional.empty());
    }
}

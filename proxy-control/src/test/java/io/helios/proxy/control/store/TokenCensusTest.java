package io.helios.proxy.control.store;

import static io.helios.proxy.control.store.TestTokens.NOW;
import static io.helios.proxy.control.store.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.store.TokenCensus.State;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenCensusTest {
    private final ManualClock clock = new ManualClock(NOW);
    private final TokenCache cache =
            new TokenCache(TrialLimits.DEFAULT, name -> Optional.empty(), Runnable::run, clock);
    private final TokenCensus census = new TokenCensus(cache, clock);

    @Test
    void tokensAreCountedByTypeAndState() {
        // Given
        cache.adopt(token().ending(NOW.plusSeconds(60)).row("a"));
        cache.adopt(token().ending(NOW.plus(Duration.ofDays(2))).row("b"));
        cache.adopt(token().revoked(NOW.minusSeconds(1)).row("c"));
        cache.adopt(token().type(TokenType.SERVICE).ending(NOW).row("d"));

        // When
        long active = census.count(TokenType.LIVE, State.ACTIVE);

        // Then
        assertThat(active).isEqualTo(2);
        assertThat(census.count(TokenType.LIVE, State.REVOKED)).isEqualTo(1);
        assertThat(census.count(TokenType.SERVICE, State.EXPIRED)).isEqualTo(1);
        assertThat(census.count(TokenType.TEST, State.ACTIVE)).isZero();
        assertThat(census.expiringWithin(Duration.ofDays(1))).isEqualTo(1);
    }

    @Test
    void aScrapeOfManyGaugesCountsOnce() {
        // Given
        long before = census.count(TokenType.LIVE, State.ACTIVE);
        cache.adopt(token().row("a"));
        long soon = census.count(TokenType.LIVE, State.ACTIVE);

        // When
        clock.advance(Duration.ofSeconds(5));

        // Then
        assertThat(before).isZero();
        assertThat(soon).isZero();
        assertThat(census.count(TokenType.LIVE, State.ACTIVE)).isEqualTo(1);
    }
}

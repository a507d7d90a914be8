package io.helios.proxy.control.store;

import static io.helios.proxy.control.store.TestTokens.NOW;
import static io.helios.proxy.control.store.TestTokens.ids;
import static io.helios.proxy.control.store.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.DatabaseName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialOrderTest {
    private static final TrialLimits LIMITS = new TrialLimits(6, 2, Duration.ofDays(30));

    private final TrialOrder order = new TrialOrder(LIMITS);

    @Test
    void theNewestOfCreatedAndLastUsedComesFirst() {
        // Given
        var all = List.of(
                token().created(NOW.minusSeconds(50)).entry("created-50"),
                token().created(NOW.minusSeconds(900))
                        .used(NOW.minusSeconds(10))
                        .entry("used-10"),
                token().created(NOW.minusSeconds(20)).used(NOW.minusSeconds(15)).entry("used-15"),
                token().created(NOW.minusSeconds(5)).entry("created-5"));

        // When
        var tried = order.of(all, token -> true, NOW);

        // Then
        assertThat(ids(tried)).containsExactly("created-5", "used-10", "used-15", "created-50");
    }

    @Test
    void thoseThatEndedLatelyComeLastAndOlderOnesNotAtAll() {
        // Given
        var all = List.of(
                token().revoked(NOW.minusSeconds(1)).used(NOW).entry("revoked"),
                token().ending(NOW.minus(Duration.ofDays(29))).entry("expired"),
                token().ending(NOW).used(NOW.minusSeconds(1)).entry("expires-now"),
                token().revoked(NOW.minus(Duration.ofDays(31))).entry("long-revoked"),
                token().ending(NOW.minus(Duration.ofDays(31))).entry("long-expired"),
                token().created(NOW.minus(Duration.ofDays(40))).entry("good"));

        // When
        var tried = order.of(all, token -> true, NOW);

        // Then: two places for three that ended
        assertThat(ids(tried)).containsExactly("good", "revoked", "expires-now");
    }

    @Test
    void tokensOfOtherDatabasesAreNotTried() {
        // Given
        var all = List.of(
                token().opening("main").entry("main"), token().opening("other").entry("other"));

        // When
        var tried = order.of(all, token -> token.covers(new DatabaseName("main")), NOW);

        // Then
        assertThat(ids(tried)).containsExactly("main");
    }

    @Test
    void anAccountWithManyNewTokensLeavesHalfOfThePlaces() {
        // Given
        var all = new ArrayList<TokenEntry>();
        for (int i = 0; i < 10; i++) {
            all.add(token().of("acc_many").created(NOW.minusSeconds(i)).entry("many-" + i));
        }
        for (int i = 0; i < 4; i++) {
            all.add(token().of("acc_few").created(NOW.minusSeconds(100 + i)).entry("few-" + i));
        }

        // When
        var tried = order.of(all, token -> true, NOW);

        // Then
        assertThat(ids(tried)).containsExactly("many-0", "many-1", "many-2", "few-0", "few-1", "few-2");
    }

    @Test
    void placesThatNobodyElseWantsAreNotWasted() {
        // Given
        var all = new ArrayList<TokenEntry>();
        for (int i = 0; i < 10; i++) {
            all.add(token().of("acc_many").created(NOW.minusSeconds(i)).entry("many-" + i));
        }
        all.add(token().of("acc_one").created(NOW.minusSeconds(100)).entry("one"));

        // When
        var tried = order.of(all, token -> true, NOW);

        // Then
        assertThat(ids(tried)).containsExactly("many-0", "many-1", "many-2", "many-3", "many-4", "one");
    }

    @Test
    void whereThereIsRoomNobodyIsCut() {
        // Given
        var all = new ArrayList<TokenEntry>();
        for (int i = 0; i < 6; i++) {
            all.add(token().created(NOW.minusSeconds(i)).entry("t" + i));
        }

        // When
        var tried = order.of(all, token -> true, NOW);

        // Then
        assertThat(ids(tried)).containsExactly("t0", "t1", "t2", "t3", "t4", "t5");
    }

    @Test
    void theUsualLimitsAreThoseOfTheDesign() {
        assertThat(TrialLimits.DEFAULT).isEqualTo(new TrialLimits(10_000, 1_000, Duration.ofDays(30)));
    }
}

package io.helios.proxy.control.store;

import static io.helios.proxy.control.store.TestTokens.NOW;
import static io.helios.proxy.control.store.TestTokens.ids;
import static io.helios.proxy.control.store.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Database;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.testkit.proxy.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialListsTest {
    private static final Optional<Database> LIVE =
            Optional.of(new Database(new DatabaseName("main"), Environment.LIVE));
    private static final Optional<Database> TEST =
            Optional.of(new Database(new DatabaseName("play"), Environment.TEST));
    private static final Optional<Database> UNKNOWN = Optional.empty();

    private final ManualClock clock = new ManualClock(NOW);
    private final TokenIndex index = new TokenIndex();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final TrialLists lists =
            new TrialLists(index, new TrialOrder(new TrialLimits(4, 2, Duration.ofDays(30))), later::add, clock);

    @Test
    void aDatabaseIsOpenedByTokensOfItsEnvironment() {
        // Given
        index.put(token().type(TokenType.TEST).row("test"));
        index.put(token().opening("main").row("main"));

        // When
        var live = lists.of(LIVE);

        // Then
        assertThat(ids(live)).containsExactly("main");
        assertThat(ids(lists.of(TEST))).containsExactly("test");
    }

    @Test
    void anUnknownNameIsAskedForByUnrestrictedTokensOfEveryType() {
        // Given
        index.put(token().type(TokenType.TEST).created(NOW).row("test"));
        index.put(token().row("live"));
        index.put(token().opening("main").row("main"));

        // When
        var tried = lists.of(UNKNOWN);

        // Then
        assertThat(ids(tried)).containsExactly("test", "live");
    }

    @Test
    void aNewTokenIsInFrontAtOnceWithoutSorting() {
        // Given
        index.put(token().row("old"));
        lists.of(LIVE);
        index.put(token().created(NOW).row("new"));
        index.put(token().opening("other").row("elsewhere"));

        // When
        var tried = lists.of(LIVE);

        // Then
        assertThat(ids(tried)).containsExactly("new", "old");
        assertThat(later).isEmpty();
    }

    @Test
    void newTokensDoNotMakeAListLonger() {
        // Given
        lists.of(LIVE);
        for (int i = 0; i < 10; i++) {
            index.put(token().created(NOW.plusSeconds(i)).row("t" + i));
        }

        // When
        var tried = lists.of(LIVE);

        // Then
        assertThat(ids(tried)).startsWith("t9", "t8").hasSize(6);
    }

    @Test
    void theOrderFollowsUseAfterASecond() {
        // Given
        index.put(token().created(NOW.minusSeconds(20)).row("older"));
        index.put(token().created(NOW.minusSeconds(10)).row("newer"));
        lists.of(LIVE);
        index.get(new TokenId("older")).orElseThrow().used(NOW);
        clock.advance(Duration.ofMillis(1001));

        // When
        var before = lists.of(LIVE);
        later.remove().run();
        var after = lists.of(LIVE);

        // Then
        assertThat(ids(before)).containsExactly("newer", "older");
        assertThat(ids(after)).containsExactly("older", "newer");
    }

    @Test
    void manyQuestionsAreOneSort() {
        // Given
        index.put(token().row("one"));
        lists.of(LIVE);
        clock.advance(Duration.ofMillis(1001));

        // When
        lists.of(LIVE);
        lists.of(LIVE);

        // Then
        assertThat(later).hasSize(1);
    }

    @Test
    void aTokenThatGetsOtherDatabasesMovesAtOnce() {
        // Given
        index.put(token().opening("other").row("t"));
        assertThat(lists.of(LIVE)).isEmpty();

        // When
        index.put(token().opening("main").row("t"));

        // Then
        assertThat(ids(lists.of(LIVE))).containsExactly("t");
    }

    @Test
    void moreNewTokensThanAreRememberedMakeANewList() {
        // Given
        index.put(token().created(NOW.minusSeconds(1000)).row("old"));
        lists.of(LIVE);
        for (int i = 0; i < 300; i++) {
            index.put(token().created(NOW.minusSeconds(i)).row("t" + i));
        }

        // When
        var tried = lists.of(LIVE);

        // Then
        assertThat(ids(tried)).containsExactly("t0", "t1", "t2", "t3");
    }
}

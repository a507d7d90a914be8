package io.helios.proxy.control.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.FamilyId;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.ScopeSet;
import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.store.ControlProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TokenOrder USUAL = TokenOrder.usual(new AccountId("acc_1"), "laptop");

    private final TokenRules rules = new TokenRules(TokenSettings.DEFAULT);

    @Test
    void withoutTypeAndScopesItIsALiveTokenForEverything() {
        // Given
        var order = USUAL;

        // When
        var plan = rules.plan(order, NOW);

        // Then
        assertThat(plan.type()).isEqualTo(TokenType.LIVE);
        assertThat(plan.scopes()).isEqualTo(ScopeSet.of(Scope.ALL));
        assertThat(plan.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void scopesWithoutATypeMakeAServiceToken() {
        // Given
        var order = ordered(Optional.empty(), List.of("database:read"), Optional.empty());

        // When
        var plan = rules.plan(order, NOW);

        // Then
        assertThat(plan.type()).isEqualTo(TokenType.SERVICE);
        assertThat(plan.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    }

    @ParameterizedTest
    @CsvSource({"LIVE,2160", "TEST,168", "SERVICE,8760"})
    void aLifetimeHasAMaximum(TokenType type, long hours) {
        // Given
        var scopes = List.of("database:read");
        var longest = ordered(Optional.of(type), scopes, Optional.of(Duration.ofHours(hours)));
        var longer = ordered(
                Optional.of(type), scopes, Optional.of(Duration.ofHours(hours).plusSeconds(1)));

        // When
        var plan = rules.plan(longest, NOW);

        // Then
        assertThat(plan.endsAt()).isEqualTo(NOW.plus(Duration.ofHours(hours)));
        assertThat(field(longer)).isEqualTo("expires_in");
    }

    @Test
    void aTestTokenLivesADay() {
        // Given
        var order = ordered(Optional.of(TokenType.TEST), List.of(), Optional.empty());

        // When
        var plan = rules.plan(order, NOW);

        // Then
        assertThat(plan.endsAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(plan.scopes()).isEqualTo(ScopeSet.of(Scope.ALL));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aLifetimeIsMoreThanNothing(long seconds) {
        assertThat(field(ordered(Optional.empty(), List.of(), Optional.of(Duration.ofSeconds(seconds)))))
                .isEqualTo("expires_in");
    }

    @Test
    void aServiceTokenNeedsScopesAndGetsEverythingOnlyFromAnOwner() {
        // Given
        var none = ordered(Optional.of(TokenType.SERVICE), List.of(), Optional.empty());
        var all = ordered(Optional.of(TokenType.SERVICE), List.of("*"), Optional.empty());
        var allowed =
                all.with(new TokenOrder.Powers(Optional.of(TokenType.SERVICE), List.of("*"), Optional.empty(), true));

        // When
        var plan = rules.plan(allowed, NOW);

        // Then
        assertThat(plan.scopes()).isEqualTo(ScopeSet.of(Scope.ALL));
        assertThat(field(none)).isEqualTo("scopes");
        assertThat(field(all)).isEqualTo("scopes");
    }

    @Test
    void whatCannotBeHadIsNamed() {
        assertThat(field(ordered(Optional.empty(), List.of("database:fly"), Optional.empty())))
                .isEqualTo("scopes");
        assertThat(field(USUAL.with(new TokenOrder.Bounds(List.of("ma in"), List.of(), SessionLimits.NONE))))
                .isEqualTo("databases");
        assertThat(field(USUAL.with(new TokenOrder.Bounds(List.of(), List.of("10.0.0.0/33"), SessionLimits.NONE))))
                .isEqualTo("allowed_ips");
        assertThat(field(limited(Optional.of(0), Optional.empty(), Optional.empty())))
                .isEqualTo("max_connections");
        assertThat(field(limited(Optional.empty(), Optional.of(Duration.ZERO), Optional.empty())))
                .isEqualTo("idle_timeout");
        assertThat(field(limited(Optional.empty(), Optional.empty(), Optional.of(Duration.ZERO))))
                .isEqualTo("max_session");
        assertThat(field(TokenOrder.usual(new AccountId("acc_1"), ""))).isEqualTo("name");
        assertThat(field(TokenOrder.usual(new AccountId("acc_1"), "safe\u202Egnp")))
                .isEqualTo("name");
        assertThat(field(TokenOrder.usual(new AccountId("acc_1"), " a"))).isEqualTo("name");
        assertThat(field(TokenOrder.usual(new AccountId("acc_1"), "a\nb"))).isEqualTo("name");
        assertThat(field(ordered(Optional.of(TokenType.TEST), List.of(), Optional.empty())
                        .in(new FamilyId("fam_1"))))
                .isEqualTo("type");
    }

    private String field(TokenOrder order) {
        var field = new String[1];
        assertThatThrownBy(() -> rules.plan(order, NOW)).isInstanceOfSatisfying(ControlProblem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(ControlProblem.Kind.INVALID_FIELD);
            field[0] = problem.field().orElseThrow();
        });
        return field[0];
    }

    private static TokenOrder limited(Optional<Integer> connections, Optional<Duration> idle, Optional<Duration> life) {
        return USUAL.with(new TokenOrder.Bounds(List.of(), List.of(), new SessionLimits(connections, idle, life)));
    }

    private static TokenOrder ordered(Optional<TokenType> type, List<String> scopes, Optional<Duration> lifetime) {
        return USUAL.with(new TokenOrder.Powers(type, scopes, lifetime, false));
    }
}

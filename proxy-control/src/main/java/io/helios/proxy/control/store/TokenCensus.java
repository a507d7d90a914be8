package io.helios.proxy.control.store;

import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Owns how many tokens there are, for gauges: counted in memory, at most once in a few seconds. Ended ones count for as long as they are tried. */
public final class TokenCensus {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final TokenCache cache;
    private final Clock clock;
    private volatile Count latest = new Count(Instant.EPOCH, Map.of(), List.of());

    /** Owns the three states that a token is counted under. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public TokenCensus(TokenCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    public long count(TokenType type, State state) {
        return count().byTypeAndState().getOrDefault(type, Map.of()).getOrDefault(state, 0L);
    }

    /** Active tokens that end within {@code time}. */
    public long expiringWithin(Duration time) {
        var now = clock.instant();
        return count().activeEnds().stream()
                .filter(end -> end.isBefore(now.plus(time)))
                .count();
    }

    private Count count() {
        var count = latest;
        if (count.at().plus(FRESH).isAfter(clock.instant())) {
            return count;
        }
        latest = countNow();
        return latest;
    }

    private Count countNow() {
        var now = clock.instant();
        var tokens = cache.all().stream().map(TokenEntry::token).toList();
        Map<TokenType, Map<State, Long>> counts = tokens.stream()
                .collect(Collectors.groupingBy(
                        StoredToken::type,
                        () -> new EnumMap<>(TokenType.class),
                        Collectors.groupingBy(token -> state(token, now), Collectors.counting())));
        var ends = tokens.stream()
                .filter(token -> state(token, now) == State.ACTIVE)
                .map(StoredToken::endsAt)
                .toList();
        return new Count(now, counts, ends);
    }

    private static State state(StoredToken token, Instant now) {
        if (token.revoked()) {
            return State.REVOKED;
        }
        return token.endedBy(now) ? State.EXPIRED : State.ACTIVE;
    }

    /** Owns one count. */
    private record Count(Instant at, Map<TokenType, Map<State, Long>> byTypeAndState, List<Instant> activeEnds) {}
}

package io.helios.proxy.control.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Owns how often something happened lately, for each key, and how long it must rest then. It remembers a bounded number of keys: the one that
 * was counted least lately is forgotten.
 */
final class Tally<K> {
    private static final int MOST_KEYS = 10_000;

    private final Limit limit;
    private final Clock clock;
    private final Map<K, Deque<Instant>> counted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Deque<Instant>> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /**
     * @param most   times within {@code window}
     * @param window that is looked at
     * @param rest   after the last time, once there were as many
     */
    record Limit(int most, Duration window, Duration rest) {}

    Tally(Limit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    synchronized void count(K key) {
        var times = counted.computeIfAbsent(key, unknown -> new ArrayDeque<>());
        times.addLast(clock.instant());
        if (times.size() > limit.most()) {
            times.removeFirst();
        }
    }

    /** How long {@code key} must rest; zero if it need not. */
    synchronized Duration rest(K key) {
        var times = counted.get(key);
        if (times == null || times.size() < limit.most()) {
            return Duration.ZERO;
        }
        var now = clock.instant();
        var left = Duration.between(now, times.getLast().plus(limit.rest()));
        boolean many = times.getFirst().isAfter(now.minus(limit.window()));
        return many && !left.isNegative() ? left : Duration.ZERO;
    }
}

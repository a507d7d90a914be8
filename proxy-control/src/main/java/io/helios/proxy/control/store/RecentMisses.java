package io.helios.proxy.control.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Owns the lookups that the store did not know a moment ago, so that a wrong token asked again and again costs no query. Bounded. */
final class RecentMisses {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Map<Lookup, Instant> misses = new ConcurrentHashMap<>();
    private final AtomicInteger forgotten = new AtomicInteger();
    private final Clock clock;

    RecentMisses(Clock clock) {
        this.clock = clock;
    }

    boolean has(Lookup lookup) {
        var missedAt = misses.get(lookup);
        if (missedAt == null) {
            return false;
        }
        if (missedAt.plus(LONGEST).isAfter(clock.instant())) {
            return true;
        }
        misses.remove(lookup, missedAt);
        return false;
    }

    /** How often all was forgotten: taken before the store is asked, given back to {@link #add}. */
    int stamp() {
        return forgotten.get();
    }

    /** Remembers a miss, unless something changed since {@code stamp}: then the store may know the token by now. */
    void add(Lookup lookup, int stamp) {
        if (misses.size() >= MOST) {
            misses.clear();
        }
        misses.put(lookup, clock.instant());
        if (stamp != forgotten.get()) {
            misses.remove(lookup);
        }
    }

    void forgetAll() {
        forgotten.incrementAndGet();
        misses.clear();
    }
}

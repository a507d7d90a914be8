package io.helios.proxy.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the few tallies that share one place of the limiter's table. Not thread-safe: the limiter locks it. */
final class GuessSet {
    static final int PLACES = 8;

    private final @Nullable GuessTally[] tallies = new GuessTally[PLACES];

    Optional<GuessTally> find(long block, long slot) {
        for (var tally : tallies) {
            if (tally != null && tally.isOf(block)) {
                return Optional.of(tally.at(slot));
            }
        }
        return Optional.empty();
    }

    /** The tally of {@code block}; a new one takes a free place, else the one with the fewest guesses, and inherits those. */
    GuessTally claim(long block, long slot) {
        return find(block, slot).orElseGet(() -> {
            int place = leastGuessing(slot);
            var former = tallies[place];
            var claimed = former == null ? new GuessTally(block, slot) : former.inheritedBy(block);
            tallies[place] = claimed;
            return claimed;
        });
    }

    private int leastGuessing(long slot) {
        int place = 0;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < PLACES; i++) {
            var tally = tallies[i];
            int guesses = tally == null ? -1 : tally.at(slot).total();
            if (guesses < fewest) {
                fewest = guesses;
                place = i;
            }
        }
        return place;
    }
}

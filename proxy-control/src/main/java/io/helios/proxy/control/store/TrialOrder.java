package io.helios.proxy.control.store;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.StoredToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Owns the order in which tokens are tried against a proof: those that may open the database, newest of created and last-used first; then those
 * that were revoked or expired lately, in the same order.
 *
 * <p>Both parts are cut to a number of places. Where more tokens ask for them, no account gets more than half while another account's token
 * still waits, so that nobody can push others out by making tokens.
 */
final class TrialOrder {
    private static final Comparator<Ranked> NEWEST_FIRST = Comparator.comparingLong(Ranked::freshness)
            .reversed()
            .thenComparing(ranked -> ranked.entry().token().id().value());

    private final TrialLimits limits;

    TrialOrder(TrialLimits limits) {
        this.limits = limits;
    }

    int places() {
        return limits.good() + limits.ended();
    }

    /** @param opens whether a token may open the database, revoked or not */
    List<TokenEntry> of(Collection<TokenEntry> all, Predicate<StoredToken> opens, Instant now) {
        var good = new ArrayList<Ranked>();
        var ended = new ArrayList<Ranked>();
        var endedAfter = now.minus(limits.endedFor());
        for (var entry : all) {
            if (!opens.test(entry.token())) {
                continue;
            }
            // What was used changes while this sorts, so it is read once.
            var ranked = new Ranked(entry, entry.freshness());
            if (entry.end().isAfter(now) && !entry.token().revoked()) {
                good.add(ranked);
            } else if (entry.end().isAfter(endedAfter)) {
                ended.add(ranked);
            }
        }
        var order = new ArrayList<TokenEntry>();
        cut(good, limits.good()).forEach(ranked -> order.add(ranked.entry()));
        cut(ended, limits.ended()).forEach(ranked -> order.add(ranked.entry()));
        return List.copyOf(order);
    }

    private static List<Ranked> cut(List<Ranked> waiting, int places) {
        waiting.sort(NEWEST_FIRST);
        if (waiting.size() <= places) {
            return waiting;
        }
        Map<AccountId, Integer> seats = new HashMap<>();
        var seated = new ArrayList<Ranked>();
        var beyondHalf = new ArrayList<Ranked>();
        for (var ranked : waiting) {
            if (seated.size() == places) {
                return seated;
            }
            boolean more = seats.merge(ranked.entry().token().account(), 1, Integer::sum) > places / 2;
            (more ? beyondHalf : seated).add(ranked);
        }
        seated.addAll(beyondHalf.subList(0, places - seated.size()));
        seated.sort(NEWEST_FIRST);
        return seated;
    }

    /** Owns an entry and its freshness at one moment. */
    private record Ranked(TokenEntry entry, long freshness) {}
}

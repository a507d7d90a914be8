package io.helios.proxy.control.store;

import io.helios.proxy.auth.Database;
import io.helios.proxy.auth.StoredToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * Owns a ready list of tokens to try for each database that is asked for, so that a login neither walks nor sorts all tokens.
 *
 * <p>New tokens are put in front of a list at once. Its order is made anew beside the way, at most once a second: until then a token that ended
 * keeps its place, which is harmless, since whoever tries it reads its state.
 */
final class TrialLists {
    private static final Duration BETWEEN_SORTS = Duration.ofSeconds(1);

    private final TokenIndex index;
    private final TrialOrder order;
    private final Executor worker;
    private final Clock clock;

    /** By database; empty is every name that is not in the catalogue, which only unrestricted tokens may ask for. */
    private final Map<Optional<Database>, Listed> lists = new ConcurrentHashMap<>();

    private final Set<Optional<Database>> beingSorted = ConcurrentHashMap.newKeySet();

    TrialLists(TokenIndex index, TrialOrder order, Executor worker, Clock clock) {
        this.index = index;
        this.order = order;
        this.worker = worker;
        this.clock = clock;
    }

    List<TokenEntry> of(Optional<Database> database) {
        var listed = lists.get(database);
        if (listed == null) {
            return sort(database);
        }
        int age = index.age();
        var entries = listed.entries();
        if (listed.age() != age) {
            var added = index.addedSince(listed.age());
            if (added.isEmpty()) {
                return sort(database);
            }
            entries = withInFront(added.get(), entries, opens(database));
            lists.replace(database, listed, new Listed(entries, age, listed.sortedAt()));
        }
        if (listed.sortedAt().plus(BETWEEN_SORTS).isBefore(clock.instant())) {
            sortSoon(database);
        }
        return entries;
    }

    /** The catalogue changed: a name may mean another database now. */
    void forgetAll() {
        lists.clear();
    }

    private List<TokenEntry> withInFront(List<TokenEntry> added, List<TokenEntry> rest, Predicate<StoredToken> opens) {
        var all = new ArrayList<TokenEntry>(added.size() + rest.size());
        added.stream().filter(entry -> opens.test(entry.token())).forEach(all::add);
        all.addAll(rest);
        return all.subList(0, Math.min(all.size(), order.places()));
    }

    private List<TokenEntry> sort(Optional<Database> database) {
        int age = index.age();
        var now = clock.instant();
        var entries = order.of(index.all(), opens(database), now);
        lists.put(database, new Listed(entries, age, now));
        return entries;
    }

    private void sortSoon(Optional<Database> database) {
        if (!beingSorted.add(database)) {
            return;
        }
        try {
            worker.execute(() -> {
                try {
                    sort(database);
                } finally {
                    beingSorted.remove(database);
                }
            });
        } catch (RejectedExecutionException e) {
            // The store is being closed; the list is good enough until then.
            beingSorted.remove(database);
        }
    }

    private static Predicate<StoredToken> opens(Optional<Database> database) {
        return database.<Predicate<StoredToken>>map(known ->
                        token -> token.covers(known.name()) && token.type().opens(known.environment()))
                .orElse(token -> token.databases().isEmpty());
    }

    /**
     * Owns one list as it was at one time.
     *
     * @param age the age of the index that it has seen
     */
    private record Listed(List<TokenEntry> entries, int age, Instant sortedAt) {}
}

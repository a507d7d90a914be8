package io.helios.proxy.control.store;

import io.helios.proxy.auth.TokenId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Owns the tokens in memory, found by id and by lookup, and how their set grew. Read by any thread without waiting; changed by one at a time.
 *
 * <p>Its age counts the tokens that were added. A change that may move tokens between databases skips ahead, so that whoever keeps a list of
 * them must make it anew.
 */
final class TokenIndex {
    private static final int REMEMBERED = 256;

    private final Map<TokenId, TokenEntry> byId = new ConcurrentHashMap<>();
    private final Map<Lookup, TokenEntry> byLookup = new ConcurrentHashMap<>();
    private final Deque<TokenEntry> latest = new ArrayDeque<>();
    private final AtomicInteger age = new AtomicInteger();

    Optional<TokenEntry> get(TokenId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<TokenEntry> get(Lookup lookup) {
        return Optional.ofNullable(byLookup.get(lookup));
    }

    Collection<TokenEntry> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    int age() {
        return age.get();
    }

    /** The entries that were added since the index had this age, newest first; empty if that is not known any more. */
    synchronized Optional<List<TokenEntry>> addedSince(int former) {
        int added = age.get() - former;
        return added < 0 || added > latest.size()
                ? Optional.empty()
                : Optional.of(latest.stream().limit(added).toList());
    }

    synchronized TokenEntry put(TokenRow row) {
        var known = byId.get(row.token().id());
        if (known == null) {
            return add(new TokenEntry(row));
        }
        boolean moved = !known.token().databases().equals(row.token().databases());
        if (!known.lookup().equals(row.lookup())) {
            byLookup.put(row.lookup(), known);
            byLookup.remove(known.lookup());
        }
        known.update(row);
        if (moved) {
            skipAhead();
        }
        return known;
    }

    /** Forgets the tokens that ended before {@code time}, and of which no session can be left. */
    synchronized void forgetEndedBefore(Instant time) {
        for (var entry : List.copyOf(byId.values())) {
            if (entry.lastEnd().isBefore(time)) {
                byId.remove(entry.token().id());
                byLookup.remove(entry.lookup());
            }
        }
    }

    private TokenEntry add(TokenEntry entry) {
        byId.put(entry.token().id(), entry);
        byLookup.put(entry.lookup(), entry);
        latest.addFirst(entry);
        if (latest.size() > REMEMBERED) {
            latest.removeLast();
        }
        age.incrementAndGet();
        return entry;
    }

    private void skipAhead() {
        latest.clear();
        age.incrementAndGet();
    }
}

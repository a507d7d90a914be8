package io.helios.proxy.redis.relay;

import io.helios.proxy.redis.relay.Awaited.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Owns the order of the replies that are still to come. Requests that need no special care are counted, not listed: any number of them in a
 * row is one entry.
 */
final class AwaitedReplies {
    private final Deque<Awaited> entries = new ArrayDeque<>();

    /** An entry that is over: a client that waits for each reply would otherwise cost an object for each of its requests. */
    private @Nullable Awaited spare;

    /** One more reply like any other. */
    void expectPlain() {
        var last = entries.peekLast();
        if (last != null && last.kind == Kind.PLAIN) {
            last.left++;
        } else {
            entries.add(takeSpare());
        }
    }

    private Awaited takeSpare() {
        var entry = spare == null ? Awaited.plain() : spare;
        spare = null;
        entry.left = 1;
        return entry;
    }

    void expect(Awaited special) {
        entries.add(special);
    }

    /** What the next reply answers, or null if nothing was asked. */
    @Nullable
    Awaited first() {
        return entries.peekFirst();
    }

    /** So many replies or confirmations of the first entry have come; the entry goes when none is left. */
    void came(int count) {
        var first = entries.peekFirst();
        if (first == null) {
            return;
        }
        first.left -= count;
        if (first.left <= 0) {
            entries.removeFirst();
            spare = first.kind == Kind.PLAIN ? first : spare;
        }
    }

    /** The first entry is answered, whatever was left of it. */
    void firstIsOver() {
        entries.pollFirst();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Entries, not replies: what a client's refused commands cost in memory. */
    int size() {
        return entries.size();
    }

    void clear() {
        entries.clear();
    }
}

package io.helios.proxy.auth;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Owns a short queue in which every address has a line of its own: the lines are served in turn, and where there is no room the longest line
 * loses its last. So an address that asks a thousand times waits for itself. Not thread-safe.
 */
final class FairQueue<T> {
    private final int room;
    private final Map<Long, Deque<T>> lines = new LinkedHashMap<>();
    private int size;

    FairQueue(int room) {
        this.room = room;
    }

    /** Adds {@code element} at the end of the line of {@code block}; returns who must leave for it, which may be itself. */
    Optional<T> add(long block, T element) {
        line(block).addLast(element);
        size++;
        return size > room ? dropped(block) : Optional.empty();
    }

    /** Adds {@code element}, which had its turn but is not done, at the head of its line. There is always room. */
    void addAgain(long block, T element) {
        line(block).addFirst(element);
        size++;
    }

    Optional<T> next() {
        if (size == 0) {
            return Optional.empty();
        }
        size--;
        var turn = lines.entrySet().iterator().next();
        var line = turn.getValue();
        lines.remove(turn.getKey());
        var element = line.removeFirst();
        if (!line.isEmpty()) {
            lines.put(turn.getKey(), line);
        }
        return Optional.of(element);
    }

    private Optional<T> dropped(long newcomer) {
        size--;
        // Of lines that are equally long, the newcomer's: who waits already is not pushed out by a stranger.
        long longest = lines.entrySet().stream()
                .max(Comparator.<Map.Entry<Long, Deque<T>>>comparingInt(
                                entry -> entry.getValue().size())
                        .thenComparing(entry -> entry.getKey() == newcomer))
                .map(Map.Entry::getKey)
                .orElse(newcomer);
        var line = line(longest);
        var last = line.removeLast();
        if (line.isEmpty()) {
            lines.remove(longest);
        }
        return Optional.of(last);
    }

    private Deque<T> line(long block) {
        return lines.computeIfAbsent(block, unused -> new ArrayDeque<>());
    }
}

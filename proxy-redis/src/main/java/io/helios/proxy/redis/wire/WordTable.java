package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Owns what is known of words that are found in received buffers, without making an object to look one up. Immutable. */
public final class WordTable<T> {
    private static final int MULTIPLIER = 31;

    private final byte[][] words;
    private final Object[] values;
    private final int mask;

    /** @param entries by name; ASCII's capitals do not matter */
    public WordTable(Map<String, T> entries) {
        int size = Integer.highestOneBit(Math.max(1, entries.size())) << 2;
        words = new byte[size][];
        values = new Object[size];
        mask = size - 1;
        entries.forEach((name, value) -> put(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), value));
    }

    private void put(byte[] word, T value) {
        int hash = 0;
        for (byte letter : word) {
            hash = hash * MULTIPLIER + letter;
        }
        int slot = slot(hash);
        while (words[slot] != null) {
            slot = slot + 1 & mask;
        }
        words[slot] = word;
        values[slot] = value;
    }

    /** What is known of a known word of {@code request}, or null. */
    public @Nullable T get(Request request, int word) {
        return get(request.bytes(), request.index(word), request.length(word));
    }

    /** Values are only ever put in as a {@code T}. */
    @SuppressWarnings("unchecked")
    private @Nullable T get(ByteBuf in, int index, int length) {
        int hash = 0;
        for (int i = index; i < index + length; i++) {
            hash = hash * MULTIPLIER + Resp.lower(in.getByte(i));
        }
        for (int slot = slot(hash); words[slot] != null; slot = slot + 1 & mask) {
            if (matches(words[slot], in, index, length)) {
                return (T) values[slot];
            }
        }
        return null;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & mask;
    }

    private static boolean matches(byte[] word, ByteBuf in, int index, int length) {
        if (word.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word[i] != Resp.lower(in.getByte(index + i))) {
                return false;
            }
        }
        return true;
    }
}

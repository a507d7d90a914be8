package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Owns what is known of words that are found in received buffers, without making an object to look one up. Immutable. */
public final class WordTable<T> {
    /** Of Fibonacci hashing: spreads what differs in a few bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** The first eight letters, or all, as {@link #pack} has them. */
    private final long[] packed;

    private final byte[][] words;
    private final Object[] values;
    private final int mask;

    /** @param entries by name; ASCII's capitals do not matter */
    public WordTable(Map<String, T> entries) {
        int size = Integer.highestOneBit(Math.max(1, entries.size())) << 2;
        packed = new long[size];
        words = new byte[size][];
        values = new Object[size];
        mask = size - 1;
        entries.forEach((name, value) -> put(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), value));
    }

    private void put(byte[] word, T value) {
        long first = pack(Unpooled.wrappedBuffer(word), 0, word.length);
        int slot = slot(first, word.length);
        while (words[slot] != null) {
            slot = slot + 1 & mask;
        }
        packed[slot] = first;
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
        long first = pack(in, index, length);
        for (int slot = slot(first, length); words[slot] != null; slot = slot + 1 & mask) {
            if (packed[slot] == first && restMatches(words[slot], in, index, length)) {
                return (T) values[slot];
            }
        }
        return null;
    }

    private int slot(long first, int length) {
        return (int) (((first ^ length) * SPREAD) >>> 32) & mask;
    }

    /** The first eight letters in lower case, or all if there are fewer. Read at once where something stands behind them, as CRLF does. */
    private static long pack(ByteBuf in, int index, int length) {
        int letters = Math.min(length, Long.BYTES);
        if (letters > 0 && index + Long.BYTES <= in.writerIndex()) {
            return Resp.lower(in.getLong(index)) >>> (Long.SIZE - Byte.SIZE * letters);
        }
        long first = 0;
        for (int i = index; i < index + letters; i++) {
            first = (first << Byte.SIZE) | (Resp.lower(in.getByte(i)) & 0xFF);
        }
        return first;
    }

    private static boolean restMatches(byte[] word, ByteBuf in, int index, int length) {
        if (word.length != length) {
            return false;
        }
        for (int i = Long.BYTES; i < length; i++) {
            if (word[i] != Resp.lower(in.getByte(index + i))) {
                return false;
            }
        }
        return true;
    }
}

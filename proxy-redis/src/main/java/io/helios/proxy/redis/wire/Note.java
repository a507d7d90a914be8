package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;

/** Owns the little that is remembered of a reply that is looked at while it passes: its first word and its last number. Used again. */
public final class Note {
    /** Longer than {@code punsubscribe}, the longest word that matters. */
    private static final int LONGEST = 16;

    private final byte[] word = new byte[LONGEST];
    private int length;
    private boolean reading;
    private boolean read;
    private long number;

    void clear() {
        length = 0;
        read = false;
        number = -1;
    }

    /** Only the first string of a reply is its word. */
    void stringBegins() {
        reading = !read;
    }

    /** The next bytes of a string. Of a longer one the rest is dropped: it is none of those that matter. */
    void string(ByteBuf in, int index, int count) {
        if (reading) {
            int room = Math.min(count, LONGEST - length);
            in.getBytes(index, word, length, room);
            length += room;
        }
    }

    void stringEnds() {
        reading = false;
        read = true;
    }

    void number(long value) {
        number = value;
    }

    /** The last number in the reply, or -1. */
    public long number() {
        return number;
    }

    /** Whether the first word is {@code text}, which is shorter than 16 bytes. */
    public boolean is(String text) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

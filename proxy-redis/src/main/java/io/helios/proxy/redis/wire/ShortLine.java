package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;

/**
 * Owns the reading of the header that nearly every element has, from its first eight bytes at once: a type, one to five digits, CRLF. A
 * look at a buffer has its price, whether at one byte or at eight.
 *
 * <pre>
 * bit 63    55    47    39    31    23    15    7     0
 *     | $   | 1   | 6   | CR  | LF  | the first of what follows
 * </pre>
 */
final class ShortLine {
    private ShortLine() {}

    /** The eight bytes at {@code at}; zeros for those from {@code end} on, which have not come. */
    static long look(ByteBuf in, int at, int end) {
        if (end - at >= Long.BYTES) {
            return in.getLong(at);
        }
        long eight = 0;
        for (int i = at, shift = 56; i < end; i++, shift -= 8) {
            eight |= (in.getByte(i) & 0xFFL) << shift;
        }
        return eight;
    }

    static byte type(long eight) {
        return (byte) (eight >>> 56);
    }

    /** What the letter behind the type says; none of 0 to 9 if it is no digit. */
    static int firstDigit(long eight) {
        return letter(eight, 48) - '0';
    }

    /** How many digits stand between the type and CRLF, or 0 if it is no such header, or one with a leading zero. */
    static int digits(long eight) {
        if (!isDigit(eight, 48)) {
            return 0;
        }
        if (isEnd(eight, 32)) {
            return 1;
        }
        if (letter(eight, 48) == '0') {
            return 0;
        }
        int shift = 40;
        while (shift >= 16 && isDigit(eight, shift)) {
            shift -= 8;
            if (isEnd(eight, shift - 8)) {
                return (48 - shift) / 8;
            }
        }
        return 0;
    }

    /** What they say. */
    static int value(long eight, int digits) {
        int value = letter(eight, 48) - '0';
        for (int shift = 40; shift > 48 - 8 * digits; shift -= 8) {
            value = value * 10 + letter(eight, shift) - '0';
        }
        return value;
    }

    /** The header's own length. */
    static int length(int digits) {
        return 1 + digits + Resp.CRLF_LENGTH;
    }

    private static int letter(long eight, int shift) {
        return (int) (eight >>> shift) & 0xFF;
    }

    /** Whether the letter that is so many bits above the last is a digit. */
    static boolean isDigit(long eight, int shift) {
        int letter = letter(eight, shift);
        return letter >= '0' && letter <= '9';
    }

    /** Whether CRLF stands there, its LF so many bits above the last letter. */
    static boolean isEnd(long eight, int shift) {
        return ((int) (eight >>> shift) & 0xFFFF) == Resp.CRLF;
    }
}

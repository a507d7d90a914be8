package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;

/**
 * Owns the recognition of the replies that nearly all are, by one look at their first eight bytes. A longer integer, as counters and times in
 * milliseconds are, takes a second one.
 *
 * <pre>
 * : 1 2 3 4 5 6 CR | LF
 * : 1 7 6 4 1 8 7 | 5 0 4 1 2 3 CR LF
 * </pre>
 */
final class BriefReply {
    /** {@code +OK} and {@code $-1}, each with CRLF: these five bytes are all. */
    private static final long OK = 0x2B_4F_4B_0D_0AL;

    private static final long NOTHING = 0x24_2D_31_0D_0AL;
    private static final int LINE_LENGTH = 5;
    private static final int OTHER = -1;

    /** Of the seven letters behind a type: the halves that are alike in all digits, what these halves are, and what takes a letter behind 9 to others. */
    private static final long HIGH_HALVES = 0x00_F0_F0_F0_F0_F0_F0_F0L;

    private static final long DIGITS_HAVE = 0x00_30_30_30_30_30_30_30L;
    private static final long BEYOND_NINE = 0x00_06_06_06_06_06_06_06L;

    private BriefReply() {}

    /**
     * The index behind the reply that begins at {@code at}, if it has come whole and is OK, nothing, an integer of up to 13 digits without
     * a sign, or a bulk string whose length has one to five digits; else a negative number.
     */
    static int end(ByteBuf in, int at, int available) {
        long eight = ShortLine.look(in, at, available);
        int digits = ShortLine.digits(eight);
        int end;
        if (digits == 0 && ShortLine.type(eight) == Resp.INTEGER) {
            end = endOfInteger(in, at, available, eight);
        } else if (digits == 0) {
            long line = eight >>> (Byte.SIZE * (Long.BYTES - LINE_LENGTH));
            end = line == OK || line == NOTHING ? at + LINE_LENGTH : OTHER;
        } else {
            end = at + ShortLine.length(digits);
            byte type = ShortLine.type(eight);
            if (type == Resp.BULK_STRING) {
                end += ShortLine.value(eight, digits) + Resp.CRLF_LENGTH;
            } else if (type != Resp.INTEGER) {
                end = OTHER;
            }
        }
        return end <= available ? end : OTHER;
    }

    /** Of six digits or more. */
    private static int endOfInteger(ByteBuf in, int at, int available, long eight) {
        long rest = ShortLine.look(in, at + Long.BYTES, available);
        if ((byte) eight == Resp.CR) {
            return areDigits(eight >>> Byte.SIZE, Byte.SIZE) && (byte) (rest >>> 56) == Resp.LF
                    ? at + Long.BYTES + 1
                    : OTHER;
        }
        if (!areDigits(eight, 0)) {
            return OTHER;
        }
        int end = at + Long.BYTES + Resp.CRLF_LENGTH;
        for (int shift = 48; shift >= 0; shift -= Byte.SIZE, end++) {
            if (ShortLine.isEnd(rest, shift)) {
                return end;
            }
            if (!ShortLine.isDigit(rest, shift + Byte.SIZE)) {
                return OTHER;
            }
        }
        return OTHER;
    }

    /** Whether the last seven letters are digits, or as many bits less as {@code fewer} says. */
    private static boolean areDigits(long letters, int fewer) {
        long halves = HIGH_HALVES >>> fewer;
        long wanted = DIGITS_HAVE >>> fewer;
        return (letters & halves) == wanted && ((letters + (BEYOND_NINE >>> fewer)) & halves) == wanted;
    }
}

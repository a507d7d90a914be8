package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;

/**
 * Owns the steps over words that nobody looks at, of which a request may have many: one look at the buffer for each, at the end of the word
 * before and at the header behind it.
 *
 * <pre>
 * … | CR LF $ 1 6 CR LF k | e y …
 * </pre>
 *
 * <p>A header that is the same as the last but one is not read again, only compared: keys and values take turns, and are often as long as
 * those before. So the place of the next look hangs on no arithmetic with what the last one saw. {@link #stepAsBefore} goes on while that
 * holds, {@link #step} does the rest.
 */
final class BriefWords {
    private static final long CRLF_FIRST = (long) Resp.CRLF << 48;
    private static final long ALL = -1L;

    /** A look that is cut to nothing is never this. */
    private static final long NONE = 1;

    private static final int DIGITS_IN_A_LOOK = 3;

    /** The last header and the one before it, each with the CRLF that stood in front: the bytes that count, what they are, how far it is to the next. */
    private final long[] masks = new long[2];

    private final long[] headers = {NONE, NONE};
    private final int[] steps = new int[2];

    private int left;

    /** How many words are still to come. */
    int left() {
        return left;
    }

    /**
     * Steps over at most {@code words} words, where a word before them has to end at {@code end}, with a CRLF. Returns the index behind the
     * last that has come whole, with a header of one to five digits, or {@code end} if no CRLF stands there.
     */
    int stepFromEnd(ByteBuf in, int end, int words) {
        left = words;
        long look = ShortLine.look(in, end, in.writerIndex());
        return isEnd(look) ? step(in, end, look) : end;
    }

    /** The same, where the header of the first word is at {@code at}. */
    int stepFromHeader(ByteBuf in, int at, int words) {
        left = words;
        long look = ShortLine.look(in, at, in.writerIndex());
        return step(in, at - Resp.CRLF_LENGTH, CRLF_FIRST | look >>> Short.SIZE);
    }

    private int step(ByteBuf in, int end, long first) {
        int available = in.writerIndex();
        int at = stepAsBefore(in, end, first);
        long look = at == end ? first : ShortLine.look(in, at, available);
        while (left > 0) {
            int turn = left & 1;
            if ((look & masks[turn]) != headers[turn] && !read(in, at, look, turn)) {
                break;
            }
            int next = at + steps[turn];
            look = ShortLine.look(in, next, available);
            if (!isEnd(look)) {
                break;
            }
            at = next;
            left--;
        }
        return at + Resp.CRLF_LENGTH;
    }

    /** Steps over two words at a time while they are as long as the two before them, and eight bytes have come behind them. */
    private int stepAsBefore(ByteBuf in, int end, long first) {
        int words = left;
        int turn = words & 1;
        long mask = masks[turn];
        long header = headers[turn];
        int step = steps[turn];
        long nextMask = masks[turn ^ 1];
        long nextHeader = headers[turn ^ 1];
        int both = step + steps[turn ^ 1];
        int last = in.writerIndex() - Long.BYTES - both;
        int at = end;
        for (long look = first; words > 1 && at <= last && (look & mask) == header; words -= 2) {
            long next = in.getLong(at + step);
            look = in.getLong(at + both);
            if ((next & nextMask) != nextHeader || !isEnd(look)) {
                break;
            }
            at += both;
        }
        left = words;
        return at;
    }

    /** Reads the header behind {@code at}. False if it has not come whole, or is another one. */
    private boolean read(ByteBuf in, int at, long look, int turn) {
        long header = look << Short.SIZE;
        int digits = ShortLine.digits(header);
        if (digits == 0 && in.writerIndex() - at >= Resp.CRLF_LENGTH + Long.BYTES) {
            header = in.getLong(at + Resp.CRLF_LENGTH);
            digits = ShortLine.digits(header);
        }
        if (digits == 0 || ShortLine.type(header) != Resp.BULK_STRING) {
            return false;
        }
        int length = Resp.CRLF_LENGTH + ShortLine.length(digits);
        boolean seen = digits <= DIGITS_IN_A_LOOK;
        masks[turn] = seen ? ALL << (Long.SIZE - Byte.SIZE * length) : 0;
        headers[turn] = seen ? look & masks[turn] : NONE;
        steps[turn] = length + ShortLine.value(header, digits);
        return true;
    }

    private static boolean isEnd(long look) {
        return ShortLine.isEnd(look, 48);
    }
}

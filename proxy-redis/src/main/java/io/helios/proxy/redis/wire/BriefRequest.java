package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;

/**
 * Owns the reading of a request that has come whole and is brief throughout, as nearly every one is: up to 99 words, up to nine letters in
 * its name, up to five digits in the header of any other word. That takes two looks at the buffer, and one for each word behind the name.
 *
 * <pre>
 * * 3 CR LF $ 3 CR LF | S E T | CR LF $ 1 6 CR LF k | e y … | CR LF
 * * 2 1 CR LF $ 4 CR | LF | M S E T | CR LF $ …
 * </pre>
 */
final class BriefRequest {
    static final int OTHER = -1;

    /** The first line and the header of the name, without the digits. */
    private static final long FEW = 0x2A_00_0D_0A_24_00_0D_0AL;

    private static final long ALL_BUT_DIGITS_OF_FEW = 0xFF_00_FF_FF_FF_00_FF_FFL;
    /** The same with one digit more, so without the last LF. */
    private static final long MANY = 0x2A_00_00_0D_0A_24_00_0DL;

    private static final long ALL_BUT_DIGITS_OF_MANY = 0xFF_00_00_FF_FF_FF_00_FFL;

    private final BriefWords words;
    private int count;
    private int name;
    private int letters;

    BriefRequest(BriefWords words) {
        this.words = words;
    }

    /** Returns the index behind it, its name known to {@code request}, or a negative number if it is any other, perhaps a wrong one. */
    int read(ByteBuf in, int at, Request request) {
        if (in.writerIndex() - at < 2 * Long.BYTES || !readHead(in, at)) {
            return OTHER;
        }
        int end = name + letters;
        int behind = words.stepFromEnd(in, end, count - 1);
        if (behind == end || words.left() > 0) {
            return OTHER;
        }
        request.begin(in, count);
        request.add(name, letters);
        return behind;
    }

    private boolean readHead(ByteBuf in, int at) {
        long head = in.getLong(at);
        int first = ShortLine.firstDigit(head);
        int second = 0;
        if ((head & ALL_BUT_DIGITS_OF_FEW) == FEW) {
            count = first;
            letters = ShortLine.firstDigit(head << 32);
            name = at + Long.BYTES;
        } else if ((head & ALL_BUT_DIGITS_OF_MANY) == MANY && in.getByte(at + Long.BYTES) == Resp.LF) {
            second = ShortLine.firstDigit(head << 8);
            count = 10 * first + second;
            letters = ShortLine.firstDigit(head << 40);
            name = at + Long.BYTES + 1;
        } else {
            return false;
        }
        return isOneToNine(first) && isOneToNine(letters) && second >= 0 && second <= 9;
    }

    private static boolean isOneToNine(int digit) {
        return digit >= 1 && digit <= 9;
    }
}

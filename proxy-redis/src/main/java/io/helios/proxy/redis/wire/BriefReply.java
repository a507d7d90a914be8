package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;

/** Owns the recognition of the replies that nearly all are, by one look at their first eight bytes. */
final class BriefReply {
    /** {@code +OK} and {@code $-1}, each with CRLF: these five bytes are all. */
    private static final long OK = 0x2B_4F_4B_0D_0AL;

    private static final long NOTHING = 0x24_2D_31_0D_0AL;
    private static final int LINE_LENGTH = 5;
    private static final int OTHER = -1;

    private BriefReply() {}

    /**
     * The index behind the reply that begins at {@code at}, if it has come whole and is OK, nothing, an integer or a bulk string with one to
     * five digits; else a negative number.
     */
    static int end(ByteBuf in, int at, int available) {
        long eight = ShortLine.look(in, at, available);
        int digits = ShortLine.digits(eight);
        int end;
        if (digits == 0) {
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
}

package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;

/** Owns the reading of the number behind an element's type, up to its line feed, however it is cut. One object is used for all of them. */
final class NumberLine {
    private boolean negative;
    private boolean over;
    private int digits;
    private long magnitude;

    void clear() {
        negative = false;
        over = false;
        digits = 0;
        magnitude = 0;
    }

    /** Reads the line from its type and the seven bytes behind it; false if it is too long for that, or a rare one. */
    boolean read(long eight) {
        digits = ShortLine.digits(eight);
        magnitude = digits > 0 ? ShortLine.value(eight, digits) : 0;
        over = digits > 0;
        return over;
    }

    /** Of a line that was read at once. */
    int length() {
        return ShortLine.length(digits);
    }

    /** Reads on; returns the index behind what was read. More has to come unless {@link #isOver}. */
    int read(ByteBuf in, int at, int end) throws ProtocolViolation {
        int here = at;
        while (here < end && !over) {
            byte letter = in.getByte(here++);
            if (letter >= '0' && letter <= '9') {
                magnitude = magnitude * 10 + letter - '0';
                digits++;
            } else if (letter == Resp.LF && digits > 0) {
                over = true;
            } else if (letter == '-' && digits == 0 && !negative) {
                negative = true;
            } else if (letter != Resp.CR || digits == 0) {
                throw new ProtocolViolation("expected digits and CRLF");
            }
        }
        return here;
    }

    boolean isOver() {
        return over;
    }

    boolean isNegative() {
        return negative;
    }

    /** Without the sign. Means nothing if there are more than 18 digits. */
    long magnitude() {
        return magnitude;
    }

    int digits() {
        return digits;
    }
}

package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;

/**
 * Owns the reading of one header line of a request: digits and CRLF, as Redis and every reader behind the proxy understand it alike. Redis
 * itself also takes a lone LF and refuses leading zeros; other readers do the opposite, so here both are refused.
 */
final class LengthLine {
    /** Nobody counts further than this, in digits and sign. */
    private static final int LONGEST = 18;

    private final String name;
    private long value;
    private int end;

    /** @param name what is counted, for the words of a violation */
    LengthLine(String name) {
        this.name = name;
    }

    /** Reads the line whose type, already known, is at {@code at}; false if it is not whole yet. */
    boolean read(ByteBuf in, int at) throws ProtocolViolation {
        if (in.writerIndex() - at >= Long.BYTES) {
            return read(in, at, in.getLong(at));
        }
        return readDigits(in, at + 1);
    }

    /** The same, where the first eight bytes are at hand. */
    boolean read(ByteBuf in, int at, long eight) throws ProtocolViolation {
        int digits = ShortLine.digits(eight);
        if (digits == 0) {
            return readDigits(in, at + 1);
        }
        value = ShortLine.value(eight, digits);
        end = at + ShortLine.length(digits);
        return true;
    }

    private boolean readDigits(ByteBuf in, int at) throws ProtocolViolation {
        int available = in.writerIndex();
        int digit = at;
        boolean negative = digit < available && in.getByte(digit) == '-';
        if (negative) {
            digit++;
        }
        int first = digit;
        long sum = 0;
        while (digit < available && isDigit(in.getByte(digit))) {
            sum = sum * 10 + in.getByte(digit++) - '0';
            if (digit - at > LONGEST) {
                throw invalid();
            }
        }
        if ((negative || digit > first + 1) && digit > first && in.getByte(first) == '0') {
            throw invalid();
        }
        if (digit == available) {
            return false;
        }
        return endsAt(in, digit, first, negative ? -sum : sum);
    }

    private boolean endsAt(ByteBuf in, int at, int first, long read) throws ProtocolViolation {
        if (at == first || in.getByte(at) != Resp.CR) {
            throw invalid();
        }
        if (at + 1 == in.writerIndex()) {
            return false;
        }
        if (in.getByte(at + 1) != Resp.LF) {
            throw invalid();
        }
        value = read;
        end = at + Resp.CRLF_LENGTH;
        return true;
    }

    /** What the last whole line said. */
    long value() {
        return value;
    }

    /** Behind the last whole line. */
    int end() {
        return end;
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    ProtocolViolation invalid() {
        return new ProtocolViolation("invalid " + name + " length");
    }
}

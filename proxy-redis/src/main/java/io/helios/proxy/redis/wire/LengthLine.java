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

    /** Reads the line from {@code at} on, which is behind its type; false if it is not whole yet. */
    boolean read(ByteBuf in, int at) throws ProtocolViolation {
        int available = in.writerIndex();
        if (available - at >= Integer.BYTES && readShort(in.getInt(at), at)) {
            return true;
        }
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

    /** Reads a line of one or two digits, as nearly all are, from its first four bytes at once; false if it is none of those. */
    private boolean readShort(int four, int at) {
        int first = (four >>> 24) - '0';
        int second = (four >>> 16 & 0xFF) - '0';
        if (first < 0 || first > 9) {
            return false;
        }
        if ((four >>> 8 & 0xFFFF) == Resp.CRLF) {
            value = first;
            end = at + 1 + Resp.CRLF_LENGTH;
            return true;
        }
        if (first == 0 || second < 0 || second > 9 || (four & 0xFFFF) != Resp.CRLF) {
            return false;
        }
        value = first * 10L + second;
        end = at + 2 + Resp.CRLF_LENGTH;
        return true;
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

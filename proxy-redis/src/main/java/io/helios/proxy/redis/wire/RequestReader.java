package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;

/** Owns the reading of a request's first words into a {@link Request}, strictly: only what every reader of RESP understands alike. */
final class RequestReader {
    /** Redis itself takes no more words. */
    private static final int MOST_WORDS = Integer.MAX_VALUE;

    private static final int MORE = -1;

    private final LengthLine words = new LengthLine("multibulk");
    private final LengthLine bulk = new LengthLine("bulk");

    /** Reads the first line of a request, from its {@code *} on. False if it is not whole yet; what it said is {@link #count}. */
    boolean readCount(ByteBuf in, int at) throws ProtocolViolation {
        if (!words.read(in, at)) {
            return false;
        }
        if (words.value() < -1 || words.value() > MOST_WORDS) {
            throw words.invalid();
        }
        return true;
    }

    /** How many words the request has; not positive = it is none and is not answered. */
    int count() {
        return (int) words.value();
    }

    /** Behind the line that {@link #readCount} read. */
    int endOfCount() {
        return words.end();
    }

    /** Reads a word's header at {@code at}. False if it is not whole yet; what it said is {@link #wordLength}, {@link #wordIndex}. */
    boolean readWordHeader(ByteBuf in, int at) throws ProtocolViolation {
        int available = in.writerIndex() - at;
        if (available == 0) {
            return false;
        }
        long eight = available >= Long.BYTES ? in.getLong(at) : (long) in.getByte(at) << 56;
        if (ShortLine.type(eight) != Resp.BULK_STRING) {
            throw new ProtocolViolation("expected '$'");
        }
        if (!bulk.read(in, at, eight)) {
            return false;
        }
        if (bulk.value() < 0) {
            throw bulk.invalid();
        }
        return true;
    }

    long wordLength() {
        return bulk.value();
    }

    int wordIndex() {
        return bulk.end();
    }

    /**
     * Adds words to {@code request} from {@code at} on until it knows {@code wanted} of them, or the next one is longer than
     * {@code longest}. Returns the index behind the last one, or a negative number if more has to come.
     */
    int readWords(ByteBuf in, int at, Request request, int wanted, int longest) throws ProtocolViolation {
        int behind = at;
        while (request.known() < wanted) {
            if (!readWordHeader(in, behind)) {
                return MORE;
            }
            if (wordLength() > longest) {
                return behind;
            }
            int end = wordIndex() + (int) wordLength() + Resp.CRLF_LENGTH;
            if (end > in.writerIndex()) {
                return MORE;
            }
            checkEnd(in, end);
            request.add(wordIndex(), (int) wordLength());
            behind = end;
        }
        return behind;
    }

    /** Redis would take a stray reply for something that somebody typed; another reader would not. */
    static void checkInline(ByteBuf in, int at) throws ProtocolViolation {
        byte first = in.getByte(at);
        if (first == Resp.BULK_STRING || first == Resp.SIMPLE_STRING || first == Resp.INTEGER || first == Resp.ERROR) {
            throw new ProtocolViolation("expected '*' or an inline command");
        }
    }

    /** What is before {@code end} must be a word's CRLF. */
    static void checkEnd(ByteBuf in, int end) throws ProtocolViolation {
        if (in.getShort(end - Resp.CRLF_LENGTH) != Resp.CRLF) {
            throw noEnd();
        }
    }

    static ProtocolViolation noEnd() {
        return new ProtocolViolation("expected CRLF behind a bulk string");
    }
}

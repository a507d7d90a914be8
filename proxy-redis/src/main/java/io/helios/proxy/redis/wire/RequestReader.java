package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;

/** Owns the reading of a request's first words into a {@link Request}, strictly: only what every reader of RESP understands alike. */
final class RequestReader {
    /** Redis itself takes no more words. */
    private static final int MOST_WORDS = Integer.MAX_VALUE;

    private static final int MORE = -1;

    /** A brief request's first line and the header of its name, without the digits. */
    private static final long BRIEF = 0x2A_00_0D_0A_24_00_0D_0AL;

    private static final long ALL_BUT_DIGITS = 0xFF_00_FF_FF_FF_00_FF_FFL;
    private static final int NOT_BRIEF = -1;

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

    /**
     * Reads a request that has come whole and is brief throughout, as nearly every one is: up to nine words, up to nine letters in its name,
     * up to five digits in the header of any other word. That takes two looks at the buffer, and one for each word behind the name:
     *
     * <pre>
     * * 3 CR LF $ 3 CR LF | S E T | CR LF $ 1 6 CR LF k | e y … | CR LF
     * </pre>
     *
     * Returns the index behind it, its name known to {@code request}, or a negative number if it is any other, perhaps a wrong one.
     */
    static int readBrief(ByteBuf in, int at, Request request) {
        int available = in.writerIndex();
        if (available - at < 2 * Long.BYTES) {
            return NOT_BRIEF;
        }
        long head = in.getLong(at);
        int count = ShortLine.firstDigit(head);
        int letters = ShortLine.firstDigit(head << Integer.SIZE);
        if ((head & ALL_BUT_DIGITS) != BRIEF || !isOneToNine(count) || !isOneToNine(letters)) {
            return NOT_BRIEF;
        }
        int name = at + Long.BYTES;
        int end = endOfBrief(in, name + letters, count - 1);
        if (end >= 0) {
            request.begin(in, count);
            request.add(name, letters);
        }
        return end;
    }

    private static boolean isOneToNine(int digit) {
        return digit >= 1 && digit <= 9;
    }

    /** @param word the index behind a word, where its CRLF has to stand; {@code left} words follow */
    private static int endOfBrief(ByteBuf in, int word, int left) {
        int available = in.writerIndex();
        int end = word;
        for (int i = left; i > 0; i--) {
            if (available - end < Long.BYTES) {
                return NOT_BRIEF;
            }
            long eight = in.getLong(end);
            long header = eight << Short.SIZE;
            int digits = ShortLine.digits(header);
            if (digits == 0 && available - end >= Resp.CRLF_LENGTH + Long.BYTES) {
                header = in.getLong(end + Resp.CRLF_LENGTH);
                digits = ShortLine.digits(header);
            }
            if ((short) (eight >>> 48) != Resp.CRLF || ShortLine.type(header) != Resp.BULK_STRING || digits == 0) {
                return NOT_BRIEF;
            }
            end += Resp.CRLF_LENGTH + ShortLine.length(digits) + ShortLine.value(header, digits);
        }
        boolean whole = available - end >= Resp.CRLF_LENGTH && in.getShort(end) == Resp.CRLF;
        return whole ? end + Resp.CRLF_LENGTH : NOT_BRIEF;
    }

    /** The index behind the word whose header begins at {@code at}, or a negative number if it has not come whole or its header is not brief. */
    static int endOfBriefWord(ByteBuf in, int at) {
        int available = in.writerIndex();
        if (available - at < Long.BYTES) {
            return NOT_BRIEF;
        }
        long header = in.getLong(at);
        int digits = ShortLine.digits(header);
        if (ShortLine.type(header) != Resp.BULK_STRING || digits == 0) {
            return NOT_BRIEF;
        }
        int crlf = at + ShortLine.length(digits) + ShortLine.value(header, digits);
        boolean whole = available - crlf >= Resp.CRLF_LENGTH && in.getShort(crlf) == Resp.CRLF;
        return whole ? crlf + Resp.CRLF_LENGTH : NOT_BRIEF;
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

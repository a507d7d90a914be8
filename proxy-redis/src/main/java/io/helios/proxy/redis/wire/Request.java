package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * Owns a view of one request where it lies in the received buffer: how many words it has, and where the first of them are. One object is
 * used again for every request: it means nothing after the call that it was handed to.
 *
 * <pre>
 * | * words CR LF | $ length CR LF word CR LF | …
 * </pre>
 */
public final class Request {
    /** Words that can be looked at; nothing that the proxy judges has more. */
    public static final int MOST_KNOWN = 16;

    private final int[] indices = new int[MOST_KNOWN];
    private final int[] lengths = new int[MOST_KNOWN];
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private int count;
    private int known;

    void begin(ByteBuf in, int words) {
        bytes = in;
        count = words;
        known = 0;
    }

    /** Reads {@code whole}, which is one request as the proxy's own decoder cut it. */
    public static Request of(ByteBuf whole) throws ProtocolViolation {
        var reader = new RequestReader();
        var request = new Request();
        reader.readCount(whole, whole.readerIndex());
        request.begin(whole, reader.count());
        reader.readWords(whole, reader.endOfCount(), request, Math.min(reader.count(), MOST_KNOWN), Integer.MAX_VALUE);
        return request;
    }

    void add(int index, int length) {
        indices[known] = index;
        lengths[known] = length;
        known++;
    }

    /** How many words the request has, its name included. */
    public int count() {
        return count;
    }

    /** How many of them can be looked at. */
    public int known() {
        return known;
    }

    /** Whether every word can be looked at. */
    public boolean isWhole() {
        return known == count;
    }

    public ByteBuf bytes() {
        return bytes;
    }

    public int index(int word) {
        return indices[word];
    }

    public int length(int word) {
        return lengths[word];
    }

    /** Whether a known word is {@code text}, which is in lower case; ASCII's capitals do not matter. */
    public boolean is(int word, String text) {
        if (word >= known || lengths[word] != text.length()) {
            return false;
        }
        int at = indices[word];
        for (int i = 0; i < text.length(); i++) {
            if (Resp.lower(bytes.getByte(at + i)) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A copy of a known word. */
    public byte[] copy(int word) {
        byte[] copied = new byte[lengths[word]];
        bytes.getBytes(indices[word], copied);
        return copied;
    }

    public String text(int word) {
        return bytes.toString(indices[word], lengths[word], StandardCharsets.UTF_8);
    }

    /** What a known word says in up to nine digits, or -1 if it says anything else. */
    public int number(int word) {
        int length = lengths[word];
        if (length == 0 || length > 9) {
            return -1;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = bytes.getByte(indices[word] + i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            sum = sum * 10 + digit;
        }
        return sum;
    }
}

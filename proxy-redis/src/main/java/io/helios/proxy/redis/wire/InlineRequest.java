package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns the reading of a request that somebody typed: words between blanks, single quotes (in which only {@code \'} is special) and double
 * quotes (in which {@code \n \r \t \b \a \xHH} and a backslash before any other letter are), up to a line feed.
 */
public final class InlineRequest {
    /** What Redis takes, in bytes. */
    public static final int LONGEST = 64 * 1024;

    private final ByteBuf in;
    private final int end;
    private int at;

    private InlineRequest(ByteBuf in, int from, int end) {
        this.in = in;
        this.at = from;
        this.end = end;
    }

    /** The index behind the line that begins at {@code from}, or -1 if it is not whole yet. */
    static int endOfLine(ByteBuf in, int from) throws ProtocolViolation {
        int available = in.writerIndex();
        int lineFeed = in.indexOf(from, Math.min(available, from + LONGEST), Resp.LF);
        if (lineFeed < 0 && available - from >= LONGEST) {
            throw new ProtocolViolation("too big inline request");
        }
        return lineFeed < 0 ? -1 : lineFeed + 1;
    }

    /** The words of the line from {@code from} to {@code end}; none if it is empty. */
    static List<byte[]> read(ByteBuf in, int from, int end) throws ProtocolViolation {
        return new InlineRequest(in, from, end).words();
    }

    private List<byte[]> words() throws ProtocolViolation {
        var words = new ArrayList<byte[]>();
        skipBlanks();
        while (at < end) {
            words.add(word());
            skipBlanks();
        }
        return words;
    }

    private void skipBlanks() {
        while (at < end && isBlank(in.getByte(at))) {
            at++;
        }
    }

    private byte[] word() throws ProtocolViolation {
        var word = new ByteArrayOutputStream();
        while (at < end && !isBlank(in.getByte(at))) {
            byte letter = in.getByte(at++);
            if (letter == '"' || letter == '\'') {
                quoted(word, letter);
                break;
            }
            word.write(letter);
        }
        return word.toByteArray();
    }

    /** A closing quote ends the word: something else must not stand right behind it. */
    private void quoted(ByteArrayOutputStream word, byte quote) throws ProtocolViolation {
        while (at < end) {
            byte letter = in.getByte(at++);
            if (letter == quote) {
                if (at < end && !isBlank(in.getByte(at))) {
                    throw unbalanced();
                }
                return;
            }
            word.write(letter == '\\' && at < end ? escaped(quote) : letter);
        }
        throw unbalanced();
    }

    private byte escaped(byte quote) {
        byte letter = in.getByte(at);
        if (quote == '\'') {
            if (letter != '\'') {
                return '\\';
            }
            at++;
            return letter;
        }
        at++;
        return letter == 'x' && isHex(at) && isHex(at + 1) ? hexadecimal() : meaning(letter);
    }

    private byte hexadecimal() {
        int value = Character.digit(in.getByte(at), 16) << 4 | Character.digit(in.getByte(at + 1), 16);
        at += 2;
        return (byte) value;
    }

    private boolean isHex(int index) {
        return index < end && Character.digit(in.getByte(index), 16) >= 0;
    }

    private static byte meaning(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            default -> letter;
        };
    }

    /** As C's {@code isspace} sees it, and the zero byte at which C's texts end. */
    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == 0 || (letter >= '\t' && letter <= '\r');
    }

    private static ProtocolViolation unbalanced() {
        return new ProtocolViolation("unbalanced quotes in request");
    }
}

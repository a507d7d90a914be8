package io.helios.proxy.pg.relay.sql;

/**
 * Owns one dollar-quoted string: its delimiter {@code $tag$}, and how much of the closing one was read.
 *
 * <p>PostgreSQL manual, 4.1.2.4. The string ends where its delimiter first stands again, whatever stands before it.
 */
final class DollarQuote {
    private static final int MAX_TAG = 63;

    private final LexemeSink sink;
    private final byte[] delimiter = new byte[MAX_TAG + 2];
    private int length;
    private int matched;
    private int node;

    DollarQuote(LexemeSink sink) {
        this.sink = sink;
        delimiter[0] = '$';
    }

    /** A {@code $} was read that is no part of a name. */
    void begin() {
        length = 1;
    }

    /** Takes the next byte of a possible tag; false if it cannot be one. */
    boolean takes(byte value, int index) {
        boolean part = length == 1 ? WordTable.begins(value) : WordTable.isPart(value) && value != '$';
        if (!part) {
            return false;
        }
        if (value < 0) {
            // Two characters may become one when the server converts them, and half a character may look like a sign.
            sink.doubt(index);
        }
        if (length > MAX_TAG) {
            sink.unreadable();
        } else {
            delimiter[length++] = value;
        }
        return true;
    }

    /** The {@code $} behind the tag was read. */
    void open() {
        delimiter[length++] = '$';
        matched = 0;
        node = WordTable.START;
        sink.stringOpened();
    }

    /** Reads on and returns the index behind the closing delimiter, or -1 if it is still to come. */
    int read(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (value == delimiter[matched]) {
                if (matched == 0) {
                    sink.text(bytes, start, i);
                }
                if (++matched == length) {
                    sink.stringClosed(WordTable.at(node), true);
                    return i + 1;
                }
            } else if (matched == 0) {
                node = WordTable.step(node, value);
            } else {
                sink.text(delimiter, 0, matched);
                node = WordTable.NOWHERE;
                // A dollar that ends no delimiter may begin one.
                matched = value == '$' ? 1 : 0;
                start = matched == 1 ? i + 1 : i;
            }
        }
        if (matched == 0) {
            sink.text(bytes, start, to);
        }
        return -1;
    }
}

package io.helios.proxy.pg.relay.sql;

/**
 * Owns one string from behind its opening quote to the first byte that cannot belong to it.
 *
 * <p>PostgreSQL manual, 4.1.2: a doubled quote stands for one; {@code E'…'} has backslash escapes; a string goes on in the
 * next quotes if only white space with a line end, and line comments, stand between.
 *
 * <p>A backslash before a quote is where two servers part. With {@code standard_conforming_strings = off} it hides the
 * quote also in {@code '…'}; and behind a byte above ASCII it may be no backslash, but the second half of a character
 * (SJIS, BIG5, GBK, GB18030). Both are told as a {@link LexemeSink#doubt}.
 */
final class StringLexer {
    private enum State {
        INSIDE,
        BACKSLASH,
        QUOTE,
        BEHIND,
        DASH,
        COMMENT,
        CLOSED
    }

    private static final byte[] LINE_END = {'\n'};

    private final LexemeSink sink;
    private State state = State.CLOSED;
    private boolean escapes;
    private boolean plain;
    private boolean lineEnd;
    private int node;
    /** The byte before this one is above ASCII, or the backslashes before this one follow such a byte. */
    private boolean high;
    /** The last backslash has not found its partner. */
    private boolean odd;

    StringLexer(LexemeSink sink) {
        this.sink = sink;
    }

    /**
     * @param escapes {@code E'…'}
     * @param plain   false for {@code U&'…'}
     */
    void open(boolean escapes, boolean plain) {
        this.escapes = escapes;
        this.plain = plain;
        node = WordTable.START;
        enter(State.INSIDE);
        sink.stringOpened();
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Reads on and returns the index of the first byte that was not read: {@code to}, unless the string is closed. */
    int read(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && state != State.CLOSED) {
            switch (state) {
                case INSIDE -> i = inside(bytes, i, to);
                case BACKSLASH -> i = backslash(bytes, i);
                case QUOTE -> i = quote(bytes, i);
                case COMMENT -> i = comment(bytes, i);
                case DASH -> i = dash(bytes, i);
                default -> i = behind(bytes, i);
            }
        }
        return i;
    }

    /** The text has ended. Returns false if the string has not. */
    boolean finish() {
        switch (state) {
            case INSIDE, BACKSLASH -> {
                return false;
            }
            case CLOSED -> {}
            case DASH -> notAComment();
            default -> close();
        }
        return true;
    }

    private int inside(byte[] bytes, int from, int to) {
        int at = node;
        int i = from;
        while (i < to && at != WordTable.NOWHERE && bytes[i] != '\'' && bytes[i] != '\\') {
            at = WordTable.step(at, bytes[i++]);
        }
        node = at;
        // Most strings spell no word of the list, which shows in the first bytes; the rest is only skipped.
        while (i < to && bytes[i] != '\'' && bytes[i] != '\\') {
            i++;
        }
        if (i > from) {
            high = bytes[i - 1] < 0;
            sink.text(bytes, from, i);
        }
        if (i == to) {
            return i;
        }
        if (bytes[i] == '\'') {
            state = State.QUOTE;
            return i + 1;
        }
        state = State.BACKSLASH;
        plain = false;
        odd = true;
        if (!escapes) {
            sink.text(bytes, i, i + 1);
        }
        return i + 1;
    }

    private int backslash(byte[] bytes, int i) {
        byte value = bytes[i];
        if (value == '\'') {
            if (high || (odd && !escapes)) {
                sink.doubt(i);
            }
            if (!escapes || !odd) {
                state = State.QUOTE;
                return i + 1;
            }
        }
        if (value == '\\') {
            odd = !odd;
        } else if (!odd || !escapes) {
            enter(State.INSIDE);
            return i;
        } else {
            enter(State.INSIDE);
            high = value < 0;
        }
        if (!escapes || !odd || value != '\\') {
            unescaped(bytes, i);
        }
        return i + 1;
    }

    private void unescaped(byte[] bytes, int i) {
        if (escapes && "nrtbf".indexOf(bytes[i]) >= 0) {
            sink.text(LINE_END, 0, 1);
        } else {
            sink.text(bytes, i, i + 1);
        }
    }

    /** A quote was read: the first of two, or the end. */
    private int quote(byte[] bytes, int i) {
        if (bytes[i] == '\'') {
            sink.text(bytes, i, i + 1);
            node = WordTable.NOWHERE;
            enter(State.INSIDE);
            return i + 1;
        }
        lineEnd = false;
        state = State.BEHIND;
        return i;
    }

    private int behind(byte[] bytes, int i) {
        switch (bytes[i]) {
            case ' ', '\t', '\f', 0x0b -> {
                return i + 1;
            }
            case '\n', '\r' -> {
                lineEnd = true;
                return i + 1;
            }
            case '-' -> {
                state = State.DASH;
                return i + 1;
            }
            case '\'' -> {
                if (lineEnd) {
                    enter(State.INSIDE);
                    return i + 1;
                }
                close();
                return i;
            }
            default -> {
                close();
                return i;
            }
        }
    }

    private int dash(byte[] bytes, int i) {
        if (bytes[i] == '-') {
            state = State.COMMENT;
            return i + 1;
        }
        notAComment();
        return i;
    }

    private void notAComment() {
        close();
        sink.sign((byte) '-');
    }

    private int comment(byte[] bytes, int i) {
        if (bytes[i] == '\n' || bytes[i] == '\r') {
            state = State.BEHIND;
            return i;
        }
        return i + 1;
    }

    private void enter(State next) {
        state = next;
        high = false;
    }

    private void close() {
        state = State.CLOSED;
        sink.stringClosed(WordTable.at(node), plain);
    }
}

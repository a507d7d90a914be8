package io.helios.proxy.pg.relay.sql;

/**
 * Owns the reading of one text: where its words, signs, strings and comments begin and end, however it is cut in pieces.
 *
 * <p>PostgreSQL manual, 4.1; checked against the lexer of PostgreSQL 15. It follows what every supported version accepts:
 * vertical tab is white space (16), and a number ends before a letter (14). A text that another version would cut
 * differently is one that it refuses as a whole.
 *
 * <p>The text is read as with {@code standard_conforming_strings = on} and an encoding whose characters hold no ASCII
 * bytes. Where another setting would read it differently the sink is told a {@link LexemeSink#doubt}.
 */
final class SqlLexer {
    private enum State {
        CODE,
        WORD,
        UNICODE_PREFIX,
        DASH,
        SLASH,
        LINE_COMMENT,
        BLOCK_COMMENT,
        NAME,
        STRING,
        DOLLAR_TAG,
        DOLLAR_BODY
    }

    private final LexemeSink sink;
    private final StringLexer string;
    private final DollarQuote dollar;
    private final QuotedName name;
    private final BlockComment comment = new BlockComment();
    private State state = State.CODE;
    private int node;
    /** The last byte of the word is above ASCII. */
    private boolean high;
    /** In an encoding whose characters hold ASCII bytes a name would still go on. */
    private boolean glued;

    SqlLexer(LexemeSink sink) {
        this.sink = sink;
        string = new StringLexer(sink);
        dollar = new DollarQuote(sink);
        name = new QuotedName(sink);
    }

    /** Forgets the text before. */
    void begin() {
        state = State.CODE;
        glued = false;
    }

    void feed(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            i = switch (state) {
                case CODE -> code(bytes, i, to);
                case WORD -> word(bytes, i, to);
                case UNICODE_PREFIX -> unicodePrefix(bytes, i);
                case DASH -> dash(bytes, i);
                case SLASH -> slash(bytes, i);
                case LINE_COMMENT -> lineComment(bytes, i, to);
                case BLOCK_COMMENT -> blockComment(bytes, i, to);
                case NAME -> name(bytes, i, to);
                case STRING -> string(bytes, i, to);
                case DOLLAR_TAG -> dollarTag(bytes, i);
                case DOLLAR_BODY -> dollarBody(bytes, i, to);
            };
        }
    }

    /** Tells what was still open at the end of the text. Returns false if a string, a quoted name or a comment is. */
    boolean finish() {
        switch (state) {
            case WORD -> sink.word(WordTable.at(node));
            case UNICODE_PREFIX -> notAPrefix();
            case DASH -> sink.sign((byte) '-');
            case SLASH -> sink.sign((byte) '/');
            case DOLLAR_TAG -> sink.sign((byte) '$');
            case STRING -> {
                return string.finish();
            }
            case NAME -> {
                return name.finish();
            }
            case BLOCK_COMMENT, DOLLAR_BODY -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private int code(byte[] bytes, int from, int to) {
        if (glued) {
            glued = WordTable.isPart(bytes[from]);
        }
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (WordTable.isPart(value)) {
                return part(value, i);
            }
            switch (value) {
                case ' ', '\n', '\t', '\r', '\f', 0x0b -> {}
                case '\'' -> {
                    return openString(false, true, i);
                }
                case '"' -> {
                    return openName(false, i);
                }
                case '-' -> {
                    return enter(State.DASH, i + 1);
                }
                case '/' -> {
                    return enter(State.SLASH, i + 1);
                }
                default -> sink.sign(value);
            }
        }
        return to;
    }

    private int part(byte value, int i) {
        if (WordTable.begins(value)) {
            node = WordTable.START;
            return enter(State.WORD, i);
        }
        if (value == '$') {
            dollar.begin();
            return enter(State.DOLLAR_TAG, i + 1);
        }
        sink.sign(value);
        return i + 1;
    }

    private int word(byte[] bytes, int from, int to) {
        int at = node;
        int i = from;
        while (i < to && at != WordTable.NOWHERE && WordTable.isPart(bytes[i])) {
            at = WordTable.step(at, bytes[i++]);
        }
        node = at;
        while (i < to && WordTable.isPart(bytes[i])) {
            i++;
        }
        if (i > from) {
            high = bytes[i - 1] < 0;
        }
        return i < to ? endWord(bytes[i], i) : to;
    }

    private int endWord(byte next, int i) {
        Word word = WordTable.at(node);
        if (next == '\'') {
            switch (word) {
                case E -> {
                    if (glued) {
                        sink.doubt(i);
                    }
                    return openString(true, true, i);
                }
                case B, N, X -> {
                    return openString(false, true, i);
                }
                default -> {}
            }
        } else if (next == '&' && word == Word.U) {
            return enter(State.UNICODE_PREFIX, i + 1);
        }
        sink.word(word);
        state = State.CODE;
        if (high && isTrail(next)) {
            sink.sign(next);
            glued = true;
            return i + 1;
        }
        return i;
    }

    /** The signs that can be the second half of a character in SJIS, BIG5, GBK, GB18030 or UHC; no quote, dollar or dash is. */
    private static boolean isTrail(byte value) {
        return switch (value) {
            case '@', '[', '\\', ']', '^', '`', '{', '|', '}', '~' -> true;
            default -> false;
        };
    }

    private int unicodePrefix(byte[] bytes, int i) {
        if (bytes[i] == '\'') {
            return openString(false, false, i);
        }
        if (bytes[i] == '"') {
            return openName(true, i);
        }
        notAPrefix();
        return enter(State.CODE, i);
    }

    private void notAPrefix() {
        sink.word(Word.U);
        sink.sign((byte) '&');
    }

    private int openString(boolean escapes, boolean plain, int i) {
        glued = false;
        string.open(escapes, plain);
        return enter(State.STRING, i + 1);
    }

    private int string(byte[] bytes, int from, int to) {
        int i = string.read(bytes, from, to);
        if (string.isClosed()) {
            state = State.CODE;
        }
        return i;
    }

    private int openName(boolean encoded, int i) {
        glued = false;
        name.open(encoded);
        return enter(State.NAME, i + 1);
    }

    private int name(byte[] bytes, int from, int to) {
        int i = name.read(bytes, from, to);
        if (!name.isOpen()) {
            state = State.CODE;
        }
        return i;
    }

    private int dash(byte[] bytes, int i) {
        if (bytes[i] == '-') {
            return enter(State.LINE_COMMENT, i + 1);
        }
        sink.sign((byte) '-');
        return enter(State.CODE, i);
    }

    private int slash(byte[] bytes, int i) {
        if (bytes[i] == '*') {
            comment.open();
            return enter(State.BLOCK_COMMENT, i + 1);
        }
        sink.sign((byte) '/');
        return enter(State.CODE, i);
    }

    private int lineComment(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return enter(State.CODE, i + 1);
            }
        }
        return to;
    }

    private int blockComment(byte[] bytes, int from, int to) {
        return codeAgain(comment.read(bytes, from, to), to);
    }

    private int dollarTag(byte[] bytes, int i) {
        if (bytes[i] == '$') {
            if (glued) {
                sink.doubt(i);
                glued = false;
            }
            dollar.open();
            return enter(State.DOLLAR_BODY, i + 1);
        }
        if (dollar.takes(bytes[i], i)) {
            return i + 1;
        }
        sink.sign((byte) '$');
        return enter(State.CODE, i);
    }

    private int dollarBody(byte[] bytes, int from, int to) {
        return codeAgain(dollar.read(bytes, from, to), to);
    }

    private int codeAgain(int behind, int to) {
        if (behind < 0) {
            return to;
        }
        return enter(State.CODE, behind);
    }

    private int enter(State next, int i) {
        state = next;
        return i;
    }
}

package io.helios.proxy.pg.relay.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Owns what a lexer told, as text: {@code SELECT}, {@code -} for any other word, {@code "X"}, {@code U&""}, signs, {@code 'content'}. */
final class Told implements LexemeSink {
    final List<String> lexemes = new ArrayList<>();
    final List<Integer> doubts = new ArrayList<>();
    boolean unreadable;
    private final StringBuilder content = new StringBuilder();

    /** What the lexer tells of {@code text}; the last lexeme is {@code …} if something is left open. */
    static Told of(Iterable<byte[]> pieces) {
        var told = new Told();
        var lexer = new SqlLexer(told);
        lexer.begin();
        for (byte[] piece : pieces) {
            // Neither the begin nor the end of the array must matter.
            var array = new byte[piece.length + 2];
            System.arraycopy(piece, 0, array, 1, piece.length);
            lexer.feed(array, 1, piece.length + 1);
        }
        if (!lexer.finish()) {
            told.lexemes.add("…");
        }
        return told;
    }

    @Override
    public void word(Word word) {
        lexemes.add(isPlain(word) ? "-" : word.name());
    }

    @Override
    public void name(Word spelling) {
        lexemes.add(isPlain(spelling) ? "\"\"" : '"' + spelling.name() + '"');
    }

    @Override
    public void encodedName() {
        lexemes.add("U&\"\"");
    }

    @Override
    public void sign(byte value) {
        lexemes.add(Character.toString(value));
    }

    @Override
    public void stringOpened() {
        content.setLength(0);
    }

    @Override
    public void text(byte[] bytes, int from, int to) {
        content.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void stringClosed(Word spelling, boolean plain) {
        lexemes.add("'" + content + "'" + (isPlain(spelling) ? "" : spelling.name()) + (plain ? "" : "?"));
    }

    @Override
    public void doubt(int index) {
        doubts.add(index);
    }

    @Override
    public void unreadable() {
        unreadable = true;
    }

    /** Also a prefix that has no string behind it. */
    private static boolean isPlain(Word word) {
        return word == Word.OTHER || word.spelling().length() == 1;
    }
}

package io.helios.proxy.pg.relay.sql;

/** Owns the two lexemes before the present one: all that the rules remember of a statement's order. */
final class Recent {
    private Word last = Word.BOUNDARY;
    private Word beforeLast = Word.BOUNDARY;

    void clear() {
        last = Word.BOUNDARY;
        beforeLast = Word.BOUNDARY;
    }

    void add(Word word) {
        beforeLast = last;
        last = word;
    }

    boolean is(Word word) {
        return last == word;
    }

    /** Whether {@code first} and then {@code second} came last. */
    boolean are(Word first, Word second) {
        return last == second && beforeLast == first;
    }

    /** Whether the next word is what SET, SET LOCAL or SET SESSION sets. */
    boolean set() {
        return last == Word.SET || ((last == Word.LOCAL || last == Word.SESSION) && beforeLast == Word.SET);
    }
}

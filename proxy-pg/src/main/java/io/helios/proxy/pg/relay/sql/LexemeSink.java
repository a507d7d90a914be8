package io.helios.proxy.pg.relay.sql;

/**
 * Owns what is done with the words, signs and strings of a text, in their order; white space and comments are not told.
 *
 * <p>A string is told three times: {@link #stringOpened}, its content in any number of pieces, {@link #stringClosed}.
 */
interface LexemeSink {
    /** A name or keyword without quotes. */
    void word(Word word);

    /** A {@code "quoted"} name. Never a keyword, but it may be the name of a setting or a function. */
    void name(Word spelling);

    /** A {@code U&"quoted"} name, whose spelling is not decoded. */
    void encodedName();

    /** One byte of an operator, a number, a parameter or punctuation. */
    void sign(byte value);

    void stringOpened();

    /** Content of the open string as its reader gets it: doubled quotes are single, simple escapes are undone. */
    void text(byte[] bytes, int from, int to);

    /**
     * @param spelling what the content spells, if it spells a word of the list and nothing more
     * @param plain    false if escapes may hide what it spells
     */
    void stringClosed(Word spelling, boolean plain);

    /**
     * A server with other settings reads on differently behind {@code index} of the array that is being fed
     * ({@code standard_conforming_strings}, {@code client_encoding}).
     */
    void doubt(int index);

    /** The text uses the lexical rules in a way that this lexer does not follow. */
    void unreadable();
}

package io.helios.proxy.pg.relay.sql;

/**
 * Owns where the statements of a text begin and end, and the word that leads each: what the audit log calls them.
 *
 * <p>A semicolon inside parentheses (CREATE RULE) or inside {@code BEGIN ATOMIC … END} ends nothing. {@code WITH} is told
 * by the statement that its list leads to.
 */
final class Statements {
    private static final int MAX_VERBS = 16;

    private final Word[] verbs = new Word[MAX_VERBS];
    private int count;
    private boolean leading;
    private boolean listed;
    private int parentheses;
    private int blocks;
    private Word before = Word.BOUNDARY;

    void begin() {
        count = 0;
        endStatement();
    }

    int count() {
        return count;
    }

    /** The leading word of a statement, counted from 0. {@link Word#OTHER} if it is not in the list, or too far behind. */
    Word verb(int index) {
        return index < MAX_VERBS ? verbs[index] : Word.OTHER;
    }

    /** Returns whether this word leads a statement. */
    boolean word(Word word) {
        boolean leads = leading;
        if (leads) {
            leading = false;
            listed = word == Word.WITH;
            count++;
            label(word);
        } else if (word != Word.OTHER) {
            inside(word);
        }
        before = word;
        return leads;
    }

    /** A name in quotes, a string: nothing that could lead a statement that the database accepts. */
    void other() {
        before = Word.OTHER;
        if (leading) {
            leading = false;
            count++;
            label(Word.OTHER);
        }
    }

    /** Returns whether this sign ends a statement. */
    boolean sign(byte value) {
        switch (value) {
            case '(' -> parentheses++;
            case ')' -> parentheses--;
            case ';' -> {
                if (parentheses <= 0 && blocks == 0) {
                    endStatement();
                    return true;
                }
            }
            default -> other();
        }
        before = Word.OTHER;
        return false;
    }

    private void inside(Word word) {
        switch (word) {
            case ATOMIC -> blocks += before == Word.BEGIN && blocks == 0 ? 1 : 0;
            case CASE -> blocks += blocks > 0 ? 1 : 0;
            case END -> blocks -= blocks > 0 ? 1 : 0;
            case SELECT, INSERT, UPDATE, DELETE, MERGE, VALUES, TABLE -> {
                if (listed && parentheses == 0) {
                    listed = false;
                    label(word);
                }
            }
            default -> {}
        }
    }

    private void label(Word word) {
        if (count <= MAX_VERBS) {
            verbs[count - 1] = word;
        }
    }

    private void endStatement() {
        leading = true;
        listed = false;
        parentheses = 0;
        blocks = 0;
        before = Word.BOUNDARY;
    }
}

package io.helios.proxy.pg.relay.sql;

import java.util.Arrays;

/**
 * Owns the table that tells {@link Word}s apart a byte at a time, whatever their case, without looking back.
 *
 * <p>A prefix tree in one array: a row for each node, a column for each class of bytes. So a word that is cut by the end
 * of a piece costs nothing more than its node.
 */
final class WordTable {
    /** Before the first byte of a word. No byte leads back to it. */
    static final int START = 1;
    /** No word goes on like this; no byte leads away from it. */
    static final int NOWHERE = 0;

    private static final int UNDERSCORE = 27;
    private static final int OTHER_PART = 28;
    private static final int COLUMNS = 32;

    private static final byte[] COLUMN = columns();
    private static final short[] NEXT;
    private static final Word[] ENDS;

    static {
        int bound = START + 1;
        for (Word word : Word.values()) {
            bound += word.spelling().length();
        }
        NEXT = new short[bound * COLUMNS];
        ENDS = new Word[bound];
        Arrays.fill(ENDS, Word.OTHER);
        int nodes = START + 1;
        for (Word word : Word.values()) {
            if (word.isSpelled()) {
                nodes = plant(word, nodes);
            }
        }
    }

    private WordTable() {}

    /** Whether a name that is not quoted may hold this byte: letters, digits, {@code _}, {@code $}, and all above ASCII. */
    static boolean isPart(byte value) {
        return COLUMN[value & 0xff] != 0;
    }

    /** Whether a name that is not quoted may begin with this byte. */
    static boolean begins(byte value) {
        return isPart(value) && value != '$' && (value < '0' || value > '9');
    }

    /** The node behind {@code value}. */
    static int step(int node, byte value) {
        return NEXT[node * COLUMNS + COLUMN[value & 0xff]];
    }

    /** The word that ends at this node. */
    static Word at(int node) {
        return ENDS[node];
    }

    private static int plant(Word word, int nodes) {
        int node = START;
        int next = nodes;
        for (int i = 0; i < word.spelling().length(); i++) {
            int cell = node * COLUMNS + COLUMN[word.spelling().charAt(i)];
            if (NEXT[cell] == NOWHERE) {
                NEXT[cell] = (short) next++;
            }
            node = NEXT[cell];
        }
        ENDS[node] = word;
        return next;
    }

    private static byte[] columns() {
        var columns = new byte[256];
        for (int letter = 0; letter < 26; letter++) {
            columns['a' + letter] = (byte) (letter + 1);
            columns['A' + letter] = (byte) (letter + 1);
        }
        columns['_'] = UNDERSCORE;
        columns['$'] = OTHER_PART;
        for (int digit = '0'; digit <= '9'; digit++) {
            columns[digit] = OTHER_PART;
        }
        for (int high = 0x80; high < 0x100; high++) {
            columns[high] = OTHER_PART;
        }
        return columns;
    }
}

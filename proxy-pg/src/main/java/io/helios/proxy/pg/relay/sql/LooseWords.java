package io.helios.proxy.pg.relay.sql;

/**
 * Owns the second opinion on a text from the first place on where two servers would read it differently: it takes every
 * word for one of a statement, in strings and comments too.
 *
 * <p>Whatever the server takes for code, its words stand here in the same order, and between two that belong together stand
 * only white space and comments. Words in between are forgiven only behind a {@code -} or {@code /}, which may have begun
 * a comment, and then until the line or the comment ends. So nothing that the rules refuse is missed, and data is refused
 * only if it happens to speak the words of a rule.
 */
final class LooseWords {
    private static final int ALTER = 1;
    private static final int DIRECTION = 1 << 1;
    private static final int PROGRAM = 1 << 2;
    private static final int LOAD = 1 << 3;
    private static final int READ = 1 << 4;
    private static final int SET = 1 << 5;
    private static final int SESSION = 1 << 6;

    private final boolean readOnly;
    private final Judgement judgement = new Judgement();
    private int node;
    private Word last = Word.OTHER;
    /** What came last, as bits: the next word may complete it. */
    private int open;
    /** What a comment may separate from the word that completes it. */
    private int kept;

    LooseWords(boolean readOnly) {
        this.readOnly = readOnly;
    }

    void begin() {
        judgement.begin();
        node = WordTable.START;
        last = Word.OTHER;
        open = 0;
        kept = 0;
    }

    void read(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            // A number ends before a letter, and a word behind a dollar quote.
            boolean part = node == WordTable.START ? WordTable.begins(value) : WordTable.isPart(value) && value != '$';
            if (part) {
                node = WordTable.step(node, value);
            } else {
                endWord();
                sign(value);
            }
        }
    }

    void finish() {
        endWord();
    }

    Verdict verdict() {
        return judgement.verdict();
    }

    private void endWord() {
        if (node != WordTable.START) {
            last = WordTable.at(node);
            node = WordTable.START;
            word(last);
        }
    }

    private void word(Word word) {
        switch (word) {
            case ALTER -> open = ALTER;
            case FROM, TO -> open = DIRECTION;
            case PROGRAM -> open = (open & DIRECTION) != 0 ? PROGRAM : 0;
            case ROLE, USER, GROUP -> {
                refuseAfter(ALTER, Verdict.CHANGES_A_LOGIN);
                readOnlyWord(word);
            }
            // May be the prefix of the string that a word before it waits for.
            case E, U -> {}
            default -> readOnlyWord(word);
        }
    }

    private void readOnlyWord(Word word) {
        int before = open;
        open = 0;
        if (!readOnly) {
            return;
        }
        switch (word) {
            case LOAD -> open = LOAD;
            case READ -> open = READ;
            case SET, LOCAL -> open = SET;
            case SESSION -> open = SET | SESSION;
            case WRITE -> refuseIf((before & READ) != 0, Verdict.LEAVES_READ_ONLY);
            case ROLE -> refuseIf((before & SET) != 0, Verdict.CHANGES_IDENTITY);
            case AUTHORIZATION -> refuseIf((before & SESSION) != 0, Verdict.CHANGES_IDENTITY);
            case SET_CONFIG, DEFAULT_TRANSACTION_READ_ONLY, TRANSACTION_READ_ONLY, SESSION_AUTHORIZATION ->
                judgement.refuse(Verdict.LEAVES_READ_ONLY);
            default -> {}
        }
    }

    private void sign(byte value) {
        switch (value) {
            case ' ', '\t', '\f', 0x0b -> {}
            case '&' -> {
                return;
            }
            case '"' -> refuseIf(readOnly && last == Word.U, Verdict.ENCODED_NAME);
            case '\n', '\r' -> open |= kept;
            case '/' -> {
                kept |= open;
                open = kept;
            }
            case '-' -> {
                kept |= open;
                open = 0;
            }
            case '\'', '$' -> {
                refuseAfter(PROGRAM, Verdict.RUNS_A_PROGRAM);
                refuseAfter(LOAD, Verdict.LOADS_A_LIBRARY);
                open = 0;
            }
            default -> open = 0;
        }
        last = Word.OTHER;
    }

    private void refuseAfter(int bit, Verdict found) {
        refuseIf((open & bit) != 0, found);
    }

    private void refuseIf(boolean condition, Verdict found) {
        if (condition) {
            judgement.refuse(found);
        }
    }
}

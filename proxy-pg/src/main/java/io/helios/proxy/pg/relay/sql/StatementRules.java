package io.helios.proxy.pg.relay.sql;

import org.jspecify.annotations.Nullable;

/**
 * Owns the rules for every token, and what they have seen of one text: which sequences of words take over the vaulted login.
 *
 * <p>A rule looks at the present lexeme and two before it, wherever they stand: in a statement of their own, behind EXPLAIN or
 * PREPARE, in BEGIN ATOMIC. The strings of DO, CREATE FUNCTION and CREATE PROCEDURE are programs, so the rules read them
 * too, and once more the strings in those. There "alter role" counts only where a statement begins: a message may speak of it.
 */
final class StatementRules implements LexemeSink {
    private final boolean readOnly;
    private final Layer layer;
    private final Recent recent = new Recent();
    private final Judgement judgement = new Judgement();
    private final Statements statements = new Statements();
    private final ReadOnlyRules readOnlyRules = new ReadOnlyRules(recent, judgement);
    private boolean stringsAreCode;
    private int doubtAt;
    /** Made when the first string is read as code. */
    private @Nullable Reading below;

    StatementRules(boolean readOnly, Layer layer) {
        this.readOnly = readOnly;
        this.layer = layer;
    }

    /** Forgets the text before. */
    void begin() {
        judgement.begin();
        statements.begin();
        beginStatement();
        doubtAt = -1;
    }

    void finish(boolean terminated) {
        judgement.finish();
        if (!terminated && readOnly && layer == Layer.MESSAGE) {
            judgement.refuse(Verdict.UNTERMINATED);
        }
    }

    Verdict verdict() {
        return judgement.verdict();
    }

    Statements statements() {
        return statements;
    }

    /** The first index of a {@link #doubt} since {@link #begin}, in the array that was fed then; -1 if there was none. */
    int doubtAt() {
        return doubtAt;
    }

    @Override
    public void word(Word word) {
        boolean leads = statements.word(word);
        judgement.next(word);
        if (word != Word.OTHER) {
            judge(word, leads);
        }
        recent.add(word);
    }

    @Override
    public void name(Word spelling) {
        statements.other();
        judgement.next(Word.OTHER);
        if (readOnly) {
            readOnlyRules.name(spelling);
        }
        recent.add(spelling == Word.SET_CONFIG ? spelling : Word.OTHER);
    }

    @Override
    public void encodedName() {
        name(Word.OTHER);
        if (readOnly) {
            readOnlyRules.encodedName();
        }
    }

    @Override
    public void sign(byte value) {
        judgement.next(Word.OTHER);
        if (statements.sign(value)) {
            beginStatement();
        } else {
            recent.add(value == '(' ? Word.OPEN : Word.OTHER);
        }
    }

    @Override
    public void stringOpened() {
        statements.other();
        judgement.next(Word.STRING);
        if (recent.are(Word.FROM, Word.PROGRAM) || recent.are(Word.TO, Word.PROGRAM)) {
            judgement.refuse(Verdict.RUNS_A_PROGRAM);
        }
        if (readOnly) {
            readOnlyRules.stringOpened();
        }
        if (stringsAreCode) {
            below().begin();
        }
    }

    @Override
    public void text(byte[] bytes, int from, int to) {
        if (stringsAreCode) {
            judgement.refuse(below().read(bytes, from, to));
        }
    }

    @Override
    public void stringClosed(Word spelling, boolean plain) {
        if (stringsAreCode) {
            judgement.refuse(below().finish());
        }
        if (readOnly) {
            readOnlyRules.stringClosed(spelling, plain);
        }
        recent.add(Word.STRING);
    }

    @Override
    public void doubt(int index) {
        if (doubtAt < 0) {
            doubtAt = index;
        }
    }

    @Override
    public void unreadable() {
        if (layer == Layer.MESSAGE) {
            judgement.refuse(Verdict.UNREADABLE);
        }
    }

    private void judge(Word word, boolean leads) {
        switch (word) {
            case ROLE, GROUP -> {
                if (alters()) {
                    judgement.refuse(Verdict.CHANGES_A_LOGIN);
                }
            }
            case USER -> {
                // ALTER USER MAPPING FOR is about foreign servers; but a role may have the name "mapping".
                if (alters()) {
                    judgement.refuseUnless(Word.MAPPING, Word.FOR, Verdict.CHANGES_A_LOGIN);
                }
            }
            case DO -> stringsAreCode |= leads && layer != Layer.STRING_IN_BODY;
            case FUNCTION, PROCEDURE ->
                stringsAreCode |= (recent.is(Word.CREATE) || recent.is(Word.REPLACE)) && layer != Layer.STRING_IN_BODY;
            default -> {}
        }
        if (readOnly) {
            readOnlyRules.word(word);
        }
    }

    private boolean alters() {
        return layer == Layer.STRING_IN_BODY ? recent.are(Word.BOUNDARY, Word.ALTER) : recent.is(Word.ALTER);
    }

    private void beginStatement() {
        recent.clear();
        readOnlyRules.beginStatement();
        stringsAreCode = layer == Layer.BODY;
    }

    private Reading below() {
        if (below == null) {
            below = new Reading(readOnly, layer.below());
        }
        return below;
    }
}

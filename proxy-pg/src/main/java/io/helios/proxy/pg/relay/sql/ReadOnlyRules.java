package io.helios.proxy.pg.relay.sql;

/**
 * Owns the rules for a login of class {@code ro}: what would take its read-only mode off, or its identity.
 *
 * <p>Its grants are the wall. These rules keep the comfort of {@code default_transaction_read_only} in place and say no in
 * the proxy's own words.
 */
final class ReadOnlyRules {
    private final Recent recent;
    private final Judgement judgement;
    private boolean callsSetConfig;
    private boolean namesSetting;
    private boolean namesArgument;

    ReadOnlyRules(Recent recent, Judgement judgement) {
        this.recent = recent;
        this.judgement = judgement;
    }

    void beginStatement() {
        callsSetConfig = false;
        namesSetting = false;
        namesArgument = false;
    }

    void word(Word word) {
        switch (word) {
            case WRITE -> {
                if (recent.is(Word.READ)) {
                    judgement.refuse(Verdict.LEAVES_READ_ONLY);
                }
            }
            case ROLE -> {
                // SET ROLE NONE and SET SESSION AUTHORIZATION DEFAULT go back to the login: pools send them to clean
                // up.
                if (recent.set()) {
                    judgement.refuseUnless(Word.NONE, Word.OTHER, Verdict.CHANGES_IDENTITY);
                }
            }
            case AUTHORIZATION -> {
                if (recent.is(Word.SESSION) && !recent.are(Word.RESET, Word.SESSION)) {
                    judgement.refuseUnless(Word.DEFAULT, Word.OTHER, Verdict.CHANGES_IDENTITY);
                }
            }
            default -> nameOf(word);
        }
    }

    void name(Word spelling) {
        if (spelling == Word.ROLE && recent.set()) {
            judgement.refuse(Verdict.CHANGES_IDENTITY);
        }
        nameOf(spelling);
    }

    void encodedName() {
        judgement.refuse(Verdict.ENCODED_NAME);
    }

    void stringOpened() {
        if (recent.is(Word.LOAD)) {
            judgement.refuse(Verdict.LOADS_A_LIBRARY);
        }
        namesArgument = recent.are(Word.SET_CONFIG, Word.OPEN);
    }

    void stringClosed(Word spelling, boolean plain) {
        // An argument that is spelled with escapes has something to hide.
        namesSetting |= isSetting(spelling) || spelling == Word.ROLE || (namesArgument && !plain);
        judgeSetConfig();
    }

    private void nameOf(Word name) {
        if (name == Word.SET_CONFIG) {
            callsSetConfig = true;
            judgeSetConfig();
        } else if (isSetting(name) && (recent.set() || recent.is(Word.RESET))) {
            judgement.refuse(name == Word.SESSION_AUTHORIZATION ? Verdict.CHANGES_IDENTITY : Verdict.LEAVES_READ_ONLY);
        }
    }

    /** In either order: the name may come by a variable, from a subquery, or as an argument by name. */
    private void judgeSetConfig() {
        if (callsSetConfig && namesSetting) {
            judgement.refuse(Verdict.LEAVES_READ_ONLY);
        }
    }

    private static boolean isSetting(Word name) {
        return switch (name) {
            case DEFAULT_TRANSACTION_READ_ONLY, TRANSACTION_READ_ONLY, SESSION_AUTHORIZATION -> true;
            default -> false;
        };
    }
}

package io.helios.proxy.pg.relay.sql;

/** Owns the verdict on a text: the first that was found, and the one that the next word may still avert. */
final class Judgement {
    private Verdict verdict = Verdict.PASSES;
    /** The only word that may come next; OTHER: any may. */
    private Word only = Word.OTHER;
    /** Behind {@link #only}, the only word that may come then. */
    private Word then = Word.OTHER;

    private Verdict otherwise = Verdict.PASSES;

    void begin() {
        verdict = Verdict.PASSES;
        only = Word.OTHER;
        then = Word.OTHER;
    }

    Verdict verdict() {
        return verdict;
    }

    void refuse(Verdict found) {
        if (verdict == Verdict.PASSES) {
            verdict = found;
        }
    }

    /** {@code found} stands unless these words, OTHER for none, come next. */
    void refuseUnless(Word first, Word second, Verdict found) {
        only = first;
        then = second;
        otherwise = found;
    }

    /** This lexeme came next. */
    void next(Word word) {
        if (only == Word.OTHER) {
            return;
        }
        if (word != only) {
            refuse(otherwise);
        }
        only = then;
        then = Word.OTHER;
    }

    void finish() {
        next(Word.BOUNDARY);
    }
}

package io.helios.proxy.pg.relay.sql;

/** Owns the reading of one text under the rules: a lexer, and what the rules have seen. Used again for the next text. */
final class Reading {
    private final StatementRules rules;
    private final SqlLexer lexer;

    Reading(boolean readOnly, Layer layer) {
        rules = new StatementRules(readOnly, layer);
        lexer = new SqlLexer(rules);
        begin();
    }

    void begin() {
        lexer.begin();
        rules.begin();
    }

    /** Returns the verdict so far. */
    Verdict read(byte[] bytes, int from, int to) {
        lexer.feed(bytes, from, to);
        return rules.verdict();
    }

    /** Returns the verdict on the whole text. */
    Verdict finish() {
        rules.finish(lexer.finish());
        return rules.verdict();
    }

    StatementRules rules() {
        return rules;
    }
}

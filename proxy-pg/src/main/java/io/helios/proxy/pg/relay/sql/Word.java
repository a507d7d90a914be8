package io.helios.proxy.pg.relay.sql;

import java.util.Locale;

/**
 * Owns the list of words that the rules and the audit label tell apart; everything else in a statement is {@link #OTHER}.
 *
 * <p>A word is spelled as its constant, in either case of ASCII. Which of them PostgreSQL reserves does not matter here.
 */
public enum Word {
    /** What stands between two statements, and before the first. */
    BOUNDARY(false),
    /** Any word, number or sign that no rule asks for. */
    OTHER(false),
    /** A string in any spelling. */
    STRING(false),
    /** {@code (} */
    OPEN(false),

    // Prefixes of strings.
    B,
    E,
    N,
    U,
    X,

    // Names that a rule asks for, quoted or not.
    DEFAULT_TRANSACTION_READ_ONLY,
    SESSION_AUTHORIZATION,
    SET_CONFIG,
    TRANSACTION_READ_ONLY,

    // Words inside statements.
    ATOMIC,
    AUTHORIZATION,
    CASE,
    DEFAULT,
    FOR,
    FROM,
    FUNCTION,
    GROUP,
    LOCAL,
    MAPPING,
    NONE,
    PROCEDURE,
    PROGRAM,
    READ,
    REPLACE,
    ROLE,
    SESSION,
    TO,
    USER,
    WRITE,

    // Words that lead a statement.
    ABORT,
    ALTER,
    ANALYSE,
    ANALYZE,
    BEGIN,
    CALL,
    CHECKPOINT,
    CLOSE,
    CLUSTER,
    COMMENT,
    COMMIT,
    COPY,
    CREATE,
    DEALLOCATE,
    DECLARE,
    DELETE,
    DISCARD,
    DO,
    DROP,
    END,
    EXECUTE,
    EXPLAIN,
    FETCH,
    GRANT,
    IMPORT,
    INSERT,
    LISTEN,
    LOAD,
    LOCK,
    MERGE,
    MOVE,
    NOTIFY,
    PREPARE,
    REASSIGN,
    REFRESH,
    REINDEX,
    RELEASE,
    RESET,
    REVOKE,
    ROLLBACK,
    SAVEPOINT,
    SECURITY,
    SELECT,
    SET,
    SHOW,
    START,
    TABLE,
    TRUNCATE,
    UNLISTEN,
    UPDATE,
    VACUUM,
    VALUES,
    WITH;

    private final boolean spelled;
    private final String spelling;

    Word() {
        this(true);
    }

    Word(boolean spelled) {
        this.spelled = spelled;
        this.spelling = name().toLowerCase(Locale.ROOT);
    }

    /** Whether text can spell it; the others are kinds of what the lexer finds. */
    boolean isSpelled() {
        return spelled;
    }

    /** Lower case, ASCII. */
    String spelling() {
        return spelling;
    }
}

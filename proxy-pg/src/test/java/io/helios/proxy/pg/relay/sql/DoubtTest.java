package io.helios.proxy.pg.relay.sql;

import static io.helios.proxy.pg.relay.sql.EverySplit.verdict;
import static io.helios.proxy.pg.relay.sql.EverySplit.verdictOnBytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.AccessClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that say one thing under one setting of the session and another under another. */
class DoubtTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // standard_conforming_strings = off: the backslash hides the quote.
                "SELECT '\\'; ALTER ROLE app NOLOGIN; --'",
                "SELECT '\\\\\\'; ALTER ROLE app NOLOGIN; --'",
                "SELECT '\\', ' ; ALTER ROLE app NOLOGIN; --'",
                "SELECT '\\' /*', ' ; ALTER -- */ x\n ROLE app NOLOGIN; --'",
                "SELECT '\\', ' ; ALTER /* a /* b */ c */ USER app NOLOGIN; --'",
                "SELECT '\\', ' , 1ALTER ROLE app NOLOGIN; --'",
                "SELECT N'\\', ' ; ALTER GROUP app ADD USER x; --'",
            })
    void refusesWhatIsHiddenByAStringSetting(String sql) {
        Verdict verdict = verdict(AccessClass.RW, sql);

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // SJIS 95 5C is one character, and so is GBK 95 5C: what looks like a backslash is none.
                "SELECT E'\u0095\\'; ALTER ROLE app NOLOGIN; --'",
                "SELECT E'\u0095\\\\'' ; ALTER ROLE app NOLOGIN; --'",
                "SELECT E'\\\u0095\\'; ALTER ROLE app NOLOGIN; --'",
                "SELECT '\u0095\\\\', ' ; ALTER ROLE app NOLOGIN; --'",
                // A name goes on behind it, so that no string or dollar quote begins.
                "SELECT 1 AS \u0095\\$$; ALTER ROLE app NOLOGIN; SELECT 1 AS \u0095\\$$",
                "SELECT 1 AS \u0095[a1$a$; ALTER ROLE app NOLOGIN; SELECT 1 AS \u0095[a1$a$",
                "SELECT 1 AS \u0095|\u0095|1$$; ALTER ROLE app NOLOGIN; SELECT 1 AS x$$",
                "SELECT \u0095\\E'\\'; ALTER ROLE app NOLOGIN; --'",
                // It may also be part of the tag of a dollar quote.
                "SELECT $\u0095\\$ ' $\u0095\\$; ALTER ROLE app NOLOGIN; --'",
                "SELECT $\u0095a$ x $\u0096b$; ALTER ROLE app NOLOGIN; --$\u0095a$",
            })
    void refusesWhatIsHiddenByAnEncoding(String sql) {
        Verdict verdict = verdictOnBytes(AccessClass.RW, sql);

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '\\', ' ; COPY t TO PROGRAM $$id$$; --'",
                "SELECT '\\', ' ; COPY t FROM /* x */ PROGRAM -- y\n E'id'; --'",
            })
    void refusesAHiddenProgram(String sql) {
        Verdict verdict = verdict(AccessClass.RW, sql);

        assertThat(verdict).isEqualTo(Verdict.RUNS_A_PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '\\', ' ; BEGIN READ WRITE; --'",
                "SELECT '\\', ' ; SET default_transaction_read_only = off; --'",
                "SELECT '\\', ' ; SET \"transaction_read_only\" = off; --'",
                "SELECT '\\', ' ; SELECT set_config(x, y, z); --'",
                "SELECT '\\', ' ; SET SESSION ROLE x; --'",
                "SELECT '\\', ' ; SET LOCAL \"role\" = x; --'",
                "SELECT '\\', ' ; SET SESSION AUTHORIZATION x; --'",
                "SELECT '\\', ' ; LOAD $$x$$; --'",
                "SELECT '\\', ' ; SET U&\"x\" = off; --'",
                "SELECT 'it\\'s'",
            })
    void refusesAReaderWhatIsHidden(String sql) {
        Verdict verdict = verdict(AccessClass.RO, sql);

        assertThat(verdict.passes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t WHERE a LIKE $1 ESCAPE '\\' ORDER BY a",
                "SELECT a FROM t WHERE a LIKE 'x\\_%' ESCAPE '\\' AND b = 'user' AND c = 'role'",
                "SELECT 'C:\\dir\\', 'read', \"role\", $1 FROM program p, session s",
                "SELECT 'C:\\dir\\file', 'alter role x'",
                "SELECT société[1], société|'x', société::text, E'é\\n' FROM t WHERE société=$1",
                "SELECT 配列[1] FROM 表 WHERE 列|1 = $1 AND 列~$2",
                "SELECT E'été\\\\', E'it\\'s', U&'\\0041'",
            })
    void letsOrdinaryTextPass(String sql) {
        Verdict verdict = verdict(AccessClass.RO, sql);

        assertThat(verdict).isEqualTo(Verdict.PASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES ('C:\\dir\\', 'the role of a user in the group; alter ego')",
                "INSERT INTO t VALUES ('\\'), ('from program x'), ('alter the role')",
                "INSERT INTO t VALUES ('\\'); ALTER TABLE t ADD COLUMN role text",
                "INSERT INTO t VALUES ('\\'); BEGIN READ WRITE; SET ROLE x; LOAD 'x'",
            })
    void letsAWriterWriteBackslashes(String sql) {
        Verdict verdict = verdict(AccessClass.RW, sql);

        assertThat(verdict).isEqualTo(Verdict.PASSES);
    }
}

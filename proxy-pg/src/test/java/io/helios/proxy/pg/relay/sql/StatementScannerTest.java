package io.helios.proxy.pg.relay.sql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.AccessClass;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementScannerTest {
    private final StatementScanner scanner = new StatementScanner(AccessClass.RW);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesTheBufferAsItIs(boolean direct) {
        ByteBuf buffer = direct ? Unpooled.directBuffer() : Unpooled.buffer();
        buffer.writeCharSequence("xxALTER ROLE yy", US_ASCII);
        buffer.readerIndex(2);
        scanner.begin();

        Verdict verdict = scanner.scan(buffer);

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
        assertThat(buffer.readerIndex()).isEqualTo(2);
        assertThat(buffer.refCnt()).isEqualTo(1);
        buffer.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 507, 512, 600, 2 << 20})
    void readsDirectBuffersOfAnyLength(int padding) {
        ByteBuf buffer = Unpooled.directBuffer();
        buffer.writeCharSequence(" ".repeat(padding) + "ALTER ROLE x", US_ASCII);
        scanner.begin();

        Verdict verdict = scanner.scan(buffer);

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
        buffer.release();
    }

    @Test
    void readsNothingBehindTheZeroByte() {
        scanner.begin();

        Verdict verdict = scanner.scan(ascii("SELECT 1\0; ALTER ROLE x"));

        assertThat(verdict).isEqualTo(Verdict.PASSES);
        assertThat(scanner.ended()).isTrue();
        assertThat(scanner.scan(ascii("; ALTER ROLE x"))).isEqualTo(Verdict.PASSES);
    }

    @Test
    void saysNoBeforeTheTextIsComplete() {
        scanner.begin();

        Verdict verdict = scanner.scan(ascii("ALTER ROLE "));

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
        assertThat(scanner.ended()).isFalse();
    }

    @Test
    void saysNoInABodyBeforeTheBodyIsComplete() {
        scanner.begin();

        Verdict verdict = scanner.scan(ascii("DO $$ BEGIN ALTER ROLE "));

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER ROLE x", "SELECT 'open", "SELECT '\\'; ALTER", "DO $$ ALTER", "(((", "SELECT $a$ x"})
    void forgetsTheTextBefore(String before) {
        EverySplit.scan(scanner, List.of(before.getBytes(US_ASCII)));

        Verdict verdict = EverySplit.scan(scanner, List.of("ROLE x; SELECT 1".getBytes(US_ASCII)));

        assertThat(verdict).isEqualTo(Verdict.PASSES);
        assertThat(verbs()).containsExactly(Word.ROLE, Word.SELECT);
    }

    @ParameterizedTest
    @CsvSource({"63, PASSES", "64, UNREADABLE"})
    void readsTagsUpToALimit(int length, Verdict expected) {
        String delimiter = "$" + "t".repeat(length) + "$";

        Verdict verdict = EverySplit.verdict(AccessClass.DDL, "SELECT " + delimiter + " ' " + delimiter + ";");

        assertThat(verdict).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT 1                                                        | SELECT
                    ; ; SELECT 1;; INSERT INTO t VALUES (1);                        | SELECT INSERT
                    -- x                                                            | ``
                    /* x */ (SELECT 1) UNION SELECT 2                               | SELECT
                    WITH x AS (DELETE FROM t RETURNING a) SELECT a FROM x           | SELECT
                    WITH x(a) AS (SELECT 1), y AS (VALUES (1)) UPDATE t SET a = 1   | UPDATE
                    WITH RECURSIVE x AS (TABLE t) MERGE INTO y USING x ON true      | MERGE
                    EXPLAIN ANALYZE DELETE FROM t                                   | EXPLAIN
                    CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); COMMIT | CREATE COMMIT
                    CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; BEGIN; END | CREATE BEGIN END
                    BASE_BACKUP; "x"; 'x'; 1                                        | OTHER OTHER OTHER OTHER
                    SELECT ';'; SELECT ";" /* ; */ -- ;                             | SELECT SELECT
                    begin; Copy t from stdin; end                                   | BEGIN COPY END
                    """)
    void namesEachStatement(String sql, String verbs) {
        EverySplit.scan(scanner, List.of(sql.getBytes(US_ASCII)));

        assertThat(String.join(" ", verbs().stream().map(Word::name).toList())).isEqualTo(verbs);
    }

    @Test
    void countsMoreStatementsThanItNames() {
        EverySplit.scan(scanner, List.of("SELECT 1;".repeat(17).getBytes(US_ASCII)));

        assertThat(scanner.statements()).isEqualTo(17);
        assertThat(scanner.verb(15)).isEqualTo(Word.SELECT);
        assertThat(scanner.verb(16)).isEqualTo(Word.OTHER);
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.class, mode = EnumSource.Mode.EXCLUDE, names = "PASSES")
    void everyVerdictHasItsRefusal(Verdict verdict) {
        Refusal refusal = verdict.refusal().orElseThrow();

        assertThat(refusal.code()).isEqualTo(Refusal.Code.FORBIDDEN);
        assertThat(refusal.message())
                .matches("Token does not have required scope: database:write|Statement is refused to every token: .+");
        assertThat(refusal.reason()).startsWith("statement ");
    }

    @Test
    void whatPassesHasNoRefusal() {
        assertThat(Verdict.PASSES.refusal()).isEmpty();
    }

    private List<Word> verbs() {
        return IntStream.range(0, scanner.statements()).mapToObj(scanner::verb).toList();
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, US_ASCII);
    }
}

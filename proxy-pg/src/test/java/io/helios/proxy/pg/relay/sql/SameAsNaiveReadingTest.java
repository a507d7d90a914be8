package io.helios.proxy.pg.relay.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.testkit.ByteSplits;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random texts out of the parts that hurt, read by the scanner and by {@link NaiveReading}. */
class SameAsNaiveReadingTest {
    private static final int TEXTS = 3_000;
    private static final String[] PARTS = {
        "'",
        "'",
        "''",
        "\\",
        "\\'",
        "E'",
        "e'",
        "U&'",
        "U&\"",
        "N'",
        "B'",
        "\"",
        "\"\"",
        "$$",
        "$$",
        "$a$",
        "$a",
        "$",
        "$1",
        "--",
        "-",
        "/*",
        "*/",
        "/",
        "*",
        "\n",
        "\r",
        " ",
        " ",
        "\t",
        ";",
        "(",
        ")",
        "1",
        "x",
        "a",
        "E",
        "é",
        "\u0095\\",
        "\u0095|",
        "\u0095",
        "ê",
        "[",
        "alter",
        "ALTER ",
        "role",
        "alter role ",
        "alter user",
        "to program '",
        " user",
        "mapping",
        " for",
        "group",
        "copy ",
        " to ",
        "program",
        " from",
        "read ",
        "write",
        "set ",
        "local ",
        "session ",
        "transaction_read_only",
        "\"transaction_read_only\"",
        "\"role\"",
        "load ",
        " none",
        "reset ",
        "select"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsTheSameLexemes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            NaiveReading naive = NaiveReading.of(text, false);

            Told told = Told.of(ByteSplits.random(text.getBytes(ISO_8859_1), i, 1)
                    .iterator()
                    .next());

            assertThat(closed(told.lexemes).map(lexeme -> lexeme.startsWith("'") ? "'" : lexeme))
                    .as(text)
                    .containsExactlyElementsOf(closed(naive.lexemes()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void refusesWhateverSomeSettingRefuses(long seed) {
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);

            Verdict writer = verdict(AccessClass.RW, text);
            Verdict reader = verdict(AccessClass.RO, text);

            if (readings(text).anyMatch(NaiveReading::takesOver)) {
                refused++;
                assertThat(writer).as(text).isIn(Verdict.CHANGES_A_LOGIN, Verdict.RUNS_A_PROGRAM);
                assertThat(reader.passes()).as(text).isFalse();
            }
            if (readings(text).anyMatch(NaiveReading::leavesReadOnly)) {
                assertThat(reader.passes()).as(text).isFalse();
            }
        }
        assertThat(refused).isGreaterThan(TEXTS / 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void refusesNothingElseWhereAllSettingsAgree(long seed) {
        var random = new Random(seed);
        int agreed = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            if (!Told.of(List.of(text.getBytes(ISO_8859_1))).doubts.isEmpty()) {
                continue;
            }
            agreed++;

            Verdict writer = verdict(AccessClass.RW, text);
            Verdict reader = verdict(AccessClass.RO, text);

            NaiveReading naive = NaiveReading.of(text, false);
            assertThat(writer.passes()).as(text).isEqualTo(!naive.takesOver());
            boolean readerPasses = writer.passes() && naive.terminated() && !naive.leavesReadOnly();
            assertThat(reader.passes()).as(text).isEqualTo(readerPasses);
        }
        assertThat(agreed).isGreaterThan(TEXTS / 2);
    }

    private static Stream<NaiveReading> readings(String text) {
        Stream<UnaryOperator<String>> encodings = Stream.of(
                UnaryOperator.identity(), t -> converted(t, '\u00a1', '\u00df'), t -> converted(t, '\u0001', '\u0001'));
        return encodings
                .map(encoding -> encoding.apply(text))
                .flatMap(converted -> Stream.of(NaiveReading.of(converted, false), NaiveReading.of(converted, true)));
    }

    /** Two-byte characters as a server converts them: no ASCII byte is left. Bytes of the given range stand alone, as in SJIS. */
    private static String converted(String text, char firstAlone, char lastAlone) {
        var result = new StringBuilder(text);
        for (int i = 0; i + 1 < text.length(); i++) {
            char lead = text.charAt(i);
            if (lead >= 0x80 && (lead < firstAlone || lead > lastAlone) && text.charAt(i + 1) >= '@') {
                result.setCharAt(++i, '\u00ff');
            }
        }
        return result.toString();
    }

    private static Verdict verdict(AccessClass accessClass, String text) {
        return EverySplit.scan(new StatementScanner(accessClass), List.of(text.getBytes(ISO_8859_1)));
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int parts = random.nextInt(16); parts >= 0; parts--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    /** What is left open is told by neither. */
    private static Stream<String> closed(List<String> lexemes) {
        return lexemes.stream().filter(lexeme -> !lexeme.endsWith("…"));
    }
}

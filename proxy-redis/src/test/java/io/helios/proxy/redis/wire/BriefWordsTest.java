package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.Spoken;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefWordsTest {
    private static final String BEFORE = "MSET";
    private static final String CRLF = "\r\n";

    /** One for all: what it remembers of a header must not mislead it at another. */
    private final BriefWords words = new BriefWords();

    /** Lengths whose headers differ in the first digit, in the second, in how many there are, or not at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 0 0",
                "3 16 3 16 3 16",
                "1 12 1 12 11 1 11 2",
                "10 99 100 999 10 99 100 999",
                "13 31 13 31 31 13 103 130 301",
                "1000 2000 1000 9999 10 1000 10",
                "99999 5 99999 5 10000",
                "7 7 7 8 7 7 8 8"
            })
    void stepsOverAllThatHaveComeWhole(String lengths) {
        int[] ends = ends(lengths);
        var text = text(lengths);
        int jump = text.length() > 10_000 ? 331 : 1;
        for (int come = text.length(); come >= ends[0]; come -= jump) {
            // Given
            int whole = wholeOf(ends, come);
            var in = Spoken.buffer(text.substring(0, come));

            // When
            int behind = stepFromEnd(in, ends.length - 1);

            // Then
            assertThat(behind).as("behind %d bytes", come).isEqualTo(ends[whole]);
            assertThat(words.left()).isEqualTo(ends.length - 1 - whole);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$03\r\nabc\r\n",
                "$-1\r\n",
                "$100000\r\nabc",
                "+3\r\nabc\r\n",
                ":3\r\nabc\r\n",
                "$3\nabc\r\n",
                "$3\r\nabcd\r\n",
                "$3\r\nab\r\n ",
                "$3\r\nabc\n\r",
                "$a\r\nabc\r\n",
                "$1a\r\nabc\r\n"
            })
    void stepsOverNoneThatIsAnyOther(String other) {
        for (var behind : new String[] {"", "$3\r\nabc\r\n$3\r\nabc\r\n"}) {
            // Given
            var before = BEFORE + CRLF + Spoken.bulk("abc").repeat(3);
            var in = Spoken.buffer(before + other + behind);

            // When
            int end = stepFromEnd(in, 6);

            // Then
            assertThat(end).isEqualTo(before.length());
            assertThat(words.left()).isEqualTo(3);
        }
    }

    @Test
    void goesOnAtAHeader() {
        // Given
        var in = Spoken.buffer("$3\r\nabc\r\n$16\r\n0123456789abcdef\r\n$3\r\nabc\r\n$1000\r\n");

        // When
        int behind = words.stepFromHeader(in, 0, 9);
        in.release();

        // Then
        assertThat(behind).isEqualTo(9 + 23 + 9);
        assertThat(words.left()).isEqualTo(6);
    }

    @Test
    void leavesWhatStandsBehindTheLastWord() {
        // Given
        var in = Spoken.buffer(BEFORE + CRLF + Spoken.bulk("abc").repeat(3));

        // When
        int behind = stepFromEnd(in, 2);

        // Then
        assertThat(behind).isEqualTo(BEFORE.length() + 2 + 2 * 9);
        assertThat(words.left()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "\n\r", "x\r\n", "\r\r\n$3\r\nabc\r\n", "x\r\n$3\r\nabc\r\n"})
    void goesNowhereIfTheWordBeforeDoesNotEnd(String behind) {
        // Given
        var in = Spoken.buffer(BEFORE + behind);

        // When
        int end = stepFromEnd(in, 1);

        // Then
        assertThat(end).isEqualTo(BEFORE.length());
        assertThat(words.left()).isOne();
    }

    private int stepFromEnd(ByteBuf in, int count) {
        try {
            return words.stepFromEnd(in, BEFORE.length(), count);
        } finally {
            in.release();
        }
    }

    /** Words that are full of what could be taken for headers and ends. */
    private static String text(String lengths) {
        var text = new StringBuilder(BEFORE + CRLF);
        lengths(lengths)
                .forEach(length -> text.append(
                        Spoken.bulk("\r\n$1\r\n$12\r\n".repeat(length / 11 + 1).substring(0, length))));
        return text.toString();
    }

    /** Where the name ends, then each word, with their CRLF. */
    private static int[] ends(String lengths) {
        int[] ends = IntStream.concat(
                        IntStream.of(BEFORE.length() + CRLF.length()),
                        lengths(lengths)
                                .map(length -> Spoken.bulk("x".repeat(length)).length()))
                .toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        return ends;
    }

    private static IntStream lengths(String lengths) {
        return Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt);
    }

    private static int wholeOf(int[] ends, int come) {
        return (int) Arrays.stream(ends).filter(end -> end <= come).count() - 1;
    }
}

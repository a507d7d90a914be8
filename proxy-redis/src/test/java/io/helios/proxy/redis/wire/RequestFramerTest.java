package io.helios.proxy.redis.wire;

import static io.helios.proxy.redis.Spoken.bulk;
import static io.helios.proxy.redis.Spoken.bytes;
import static io.helios.proxy.redis.Spoken.inChunks;
import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.ByteSplits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests where they lie: what is judged, what passes, and what is no request. */
class RequestFramerTest {
    private static final int LONGEST = RequestFramer.LONGEST_KNOWN_WORD;

    private final Framed framed = new Framed();

    @AfterEach
    void close() {
        framed.close();
    }

    /** R3 27. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1\r\n$4\r\nPING\r\n",
                "*2\r\n$4\r\nLOOK\r\n$3\r\none\r\n",
                "*3\r\n$4\r\nlook\r\n$0\r\n\r\n$2\r\n\r\n\r\n",
                "*3\r\n$3\r\nALL\r\n$1\r\na\r\n$1\r\nb\r\n*1\r\n$4\r\nPING\r\n",
                "*2\r\n$3\r\nSET\r\n$14\r\n*1\r\n$4\r\nPING\r\n\r\n",
                "*0\r\n*-1\r\n*1\r\n$0\r\n\r\n",
                "*9\r\n$9\r\nZINTERSET\r\n$1\r\n2\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n$1\r\nd\r\n$1\r\ne\r\n$1\r\nf\r\n$0\r\n\r\n",
                "*2\r\n$10\r\nSINTERCARD\r\n$1\r\n2\r\n*2\r\n$3\r\nGET\r\n$1\r\na\r\n"
            })
    void passesRequestsAsTheyAreHoweverTheyArrive(String requests) {
        for (var way : ByteSplits.of(bytes(requests))) {
            var split = new Framed();

            // When
            split.receives(way);

            // Then
            assertThat(split.forwarded()).isEqualTo(requests);
            assertThat(split.violation()).isEqualTo("none");
            split.close();
        }
    }

    /** Up to 99 words are read in one go, if their bytes are there. */
    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 20, 99, 100, 101})
    void passesRequestsOfManyWordsWithAllOfThem(int words) {
        // Given
        var many = new String[words];
        Arrays.fill(many, "key");
        many[0] = "MSET";
        var requests = request(many) + request("GET", "a") + request(many);

        for (var way : ByteSplits.of(bytes(requests))) {
            var split = new Framed();

            // When
            split.receives(way);

            // Then
            assertThat(split.forwarded()).isEqualTo(requests);
            assertThat(split.judged).hasSize(3);
            split.close();
        }
    }

    @Test
    void judgesTheSameWordsHoweverTheyArrive() {
        // Given
        var requests =
                request("LOOK", "one", "two") + request("PING") + request("all", "1", "", "\r\n") + "look in line\n";

        for (var way : ByteSplits.of(bytes(requests))) {
            var split = new Framed();

            // When
            split.receives(way);

            // Then
            assertThat(split.judged)
                    .containsExactly(
                            List.of("LOOK", "one"),
                            List.of("PING"),
                            List.of("all", "1", "", "\r\n"),
                            List.of("look", "in"));
            split.close();
        }
    }

    @Test
    void nothingOfARequestPassesBeforeItIsJudged() {
        // Given
        var unjudged = "*3\r\n$4\r\nLOOK\r\n$3\r\non";

        for (var way : ByteSplits.of(bytes(unjudged))) {
            var split = new Framed();

            // When
            split.receives(way);

            // Then
            assertThat(split.judged).isEmpty();
            assertThat(split.forwarded()).isEmpty();
            split.close();
        }
    }

    @Test
    void putsSomethingElseInThePlaceOfARefusedRequestHoweverItArrives() {
        // Given
        var requests = request("GET", "a") + request("REFUSE", "x", "", "*1\r\n") + request("GET", "b") + "refuse it\n";

        for (var way : ByteSplits.of(bytes(requests))) {
            var split = new Framed();

            // When
            split.receives(way);

            // Then
            assertThat(split.forwarded()).isEqualTo(request("GET", "a") + "<no>" + request("GET", "b") + "<no>");
            split.close();
        }
    }

    @Test
    void nothingPassesBehindAPauseUntilItIsOverHoweverItArrives() {
        // Given
        var first = request("GET", "a") + request("PAUSE", "word", "of it");
        var behind = request("GET", "b") + request("PAUSE") + request("GET", "c");

        for (var way : ByteSplits.of(bytes(first + behind))) {
            var split = new Framed();
            split.receives(way);
            assertThat(split.forwarded()).isEqualTo(first);

            // When
            split.resumes();

            // Then
            assertThat(split.forwarded()).isEqualTo(request("GET", "b") + request("PAUSE"));
            assertThat(split.isPaused()).isTrue();
            split.close();
        }
    }

    @Test
    void writesWhatWasTypedAsProgramsDo() {
        // When
        framed.receives("\r\n  \t\nSET  key \"a \\x41\\n\" 'b'\r\nPING\n");

        // Then
        assertThat(framed.forwarded()).isEqualTo(request("SET", "key", "a A\n", "b") + request("PING"));
    }

    @Test
    void aNameMayHaveSoManyBytesAndNoMore() {
        // Given
        framed.receives(request("x".repeat(LONGEST)));
        assertThat(framed.forwarded()).isEqualTo(request("x".repeat(LONGEST)));

        // When
        framed.receives("*1\r\n$" + (LONGEST + 1) + "\r\n");

        // Then
        assertThat(framed.violation()).isEqualTo("expected a command name of at most 16384 bytes");
    }

    @Test
    void aWordThatIsTooLongToBeJudgedIsNotKnownAndStreams() {
        // Given
        var longWord = "x".repeat(LONGEST + 1);

        // When
        framed.receives(request("ALL", "y".repeat(LONGEST), longWord, "z"));

        // Then
        assertThat(framed.judged).containsExactly(List.of("ALL", "y".repeat(LONGEST)));
        assertThat(framed.forwarded()).isEqualTo(request("ALL", "y".repeat(LONGEST), longWord, "z"));
    }

    @Test
    void looksAtSixteenWordsAtMost() {
        // When
        framed.receives(request("ALL 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17".split(" ")));

        // Then
        assertThat(framed.judged.get(0)).hasSize(Request.MOST_KNOWN).endsWith("15");
    }

    @Test
    void aTypedLineMayHaveSoManyBytesAndNoMore() {
        // Given
        framed.receives("x ".repeat(InlineRequest.LONGEST / 2 - 1) + "\r\n");
        assertThat(framed.violation()).isEqualTo("none");

        // When
        framed.receives("x ".repeat(InlineRequest.LONGEST / 2));

        // Then
        assertThat(framed.violation()).isEqualTo("too big inline request");
    }

    /** R3 26. */
    @Test
    void aValueOfHalfAGigabyteIsNotHeld() {
        // Given
        var chunk = "v".repeat(64 * 1024);
        int chunks = 512 * 1024 * 1024 / chunk.length();
        framed.receives("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + 512 * 1024 * 1024 + "\r\n");
        assertThat(framed.forwarded()).endsWith("$536870912\r\n");

        // When
        for (int i = 0; i < chunks; i++) {
            framed.receives(chunk);
            assertThat(framed.forwarded().length()).isEqualTo(chunk.length());
        }

        // Then
        framed.receives("\r\n" + request("PING"));
        assertThat(framed.forwarded()).isEqualTo("\r\n" + request("PING"));
    }

    @Test
    void aRefusedValueIsNotHeldEither() {
        // Given
        framed.receives("*2\r\n$6\r\nREFUSE\r\n$1000000\r\n");
        assertThat(framed.forwarded()).isEqualTo("<no>");

        // When
        inChunks("v".repeat(1_000_000) + "\r\n" + request("PING"), 10_000).forEach(framed::receives);

        // Then
        assertThat(framed.forwarded()).isEqualTo(request("PING"));
    }

    @Test
    void manyWordsOfManyKilobytesPass() {
        // Given
        var words = "*101\r\n$4\r\nMSET\r\n" + bulk("w".repeat(16_384)).repeat(100);

        // When
        inChunks(words, 1_000).forEach(framed::receives);

        // Then
        assertThat(framed.forwarded()).isEqualTo(words);
    }

    @Test
    void nothingPassesAfterTheEnd() {
        // Given
        framed.receives("*1\r\n$4\r\nPI");

        // When
        framed.close();
        framed.receives("NG\r\n");

        // Then
        assertThat(framed.forwarded()).isEmpty();
        assertThat(framed.judged).isEmpty();
    }
}

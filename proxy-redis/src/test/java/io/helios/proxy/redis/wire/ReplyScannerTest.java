package io.helios.proxy.redis.wire;

import static io.helios.proxy.redis.Spoken.bulk;
import static io.helios.proxy.redis.Spoken.bytes;
import static io.helios.proxy.redis.Spoken.inChunks;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.wire.ReplyListener.Treatment;
import io.helios.proxy.testkit.ByteSplits;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of both versions where they lie: where each ends, and what becomes of it. */
class ReplyScannerTest {
    private static final String ENDED = "ended ";

    /** R3 18: each is one reply, and another one behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "-ERR no\r\n",
                ":-9223372036854775808\r\n",
                "$0\r\n\r\n",
                "$5\r\n+\r\n-\r\r\n",
                "$-1\r\n",
                "*-1\r\n",
                "*0\r\n",
                "_\r\n",
                "#f\r\n",
                ",inf\r\n",
                ",-inf\r\n",
                ",nan\r\n",
                ",1.5e-10\r\n",
                "(-3492890328409238509324850943850943825024385\r\n",
                "!10\r\nERR a\r\nb\r\n\r\n",
                "=7\r\ntxt:a\r\n\r\n",
                "*2\r\n*2\r\n:1\r\n$-1\r\n*-1\r\n",
                "%2\r\n+a\r\n*1\r\n:1\r\n+b\r\n%0\r\n",
                "~3\r\n:1\r\n~0\r\n~1\r\n_\r\n",
                "|1\r\n+ttl\r\n%1\r\n:1\r\n:2\r\n*1\r\n:3\r\n",
                "*2\r\n|1\r\n+a\r\n+b\r\n:1\r\n:2\r\n",
                "|0\r\n+OK\r\n",
                ">2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n",
                ">4\r\n$8\r\npmessage\r\n$1\r\n*\r\n$1\r\nc\r\n$0\r\n\r\n"
            })
    void findsTheEndOfOneReplyHoweverItArrives(String reply) {
        for (var way : ByteSplits.of(bytes(reply + "+next\r\n"))) {
            var scanned = Scanned.all(Treatment.PASS).behindEach("<>");

            // When
            scanned.receives(way);

            // Then
            assertThat(scanned.forwarded()).isEqualTo(reply + "<>+next\r\n<>");
            assertThat(scanned.isAtBoundary()).isTrue();
            scanned.close();
        }
    }

    @Test
    void passesPlainRepliesTogetherUpToWhatIsNotPlain() {
        // Given
        var brief = "+OK\r\n$3\r\none\r\n:42\r\n$-1\r\n";
        var scanned = Scanned.all(Treatment.PASS).plain(6).behindEach("<>");

        // When
        scanned.receives(brief + "-ERR no\r\n" + "+OK\r\n+OK\r\n+OK\r\n");

        // Then
        assertThat(scanned.told)
                .containsExactly("plain", "plain", "plain", "plain", "ended  -1", "plain", "plain", "ended  -1");
        assertThat(scanned.forwarded()).isEqualTo(brief + "<>-ERR no\r\n<>+OK\r\n+OK\r\n<>+OK\r\n<>");
    }

    @Test
    void passesPlainRepliesHoweverTheyArrive() {
        // Given
        var replies = "$5\r\n+OK\r\n\r\n+OK\r\n$1000\r\n" + "x".repeat(1000) + "\r\n:7\r\n$-1\r\n+OK\r\n+PONG\r\n";

        for (var way : ByteSplits.of(bytes(replies))) {
            var scanned = Scanned.all(Treatment.PASS).plain(20);

            // When
            scanned.receives(way);

            // Then
            assertThat(scanned.forwarded()).isEqualTo(replies);
            assertThat(scanned.told).hasSize(7);
            assertThat(scanned.isAtBoundary()).isTrue();
            scanned.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Treatment.class)
    void treatsOneReplyAmongOthersHoweverTheyArrive(Treatment treatment) {
        // Given
        var reply = "*2\r\n$9\r\nsubscribe\r\n:12\r\n";
        var passes = treatment == Treatment.DROP ? "" : reply;

        for (var way : ByteSplits.of(bytes("+a\r\n" + reply + "$1\r\nb\r\n"))) {
            var scanned = new Scanned(number -> number == 1 ? treatment : Treatment.PASS);

            // When
            scanned.receives(way);

            // Then
            assertThat(scanned.forwarded()).isEqualTo("+a\r\n" + passes + "$1\r\nb\r\n");
            assertThat(scanned.told).filteredOn(told -> told.startsWith(ENDED)).hasSize(3);
            scanned.close();
        }
    }

    @Test
    void notesTheFirstWordAndTheLastNumberHoweverTheyArrive() {
        // Given
        var pushes = ">3\r\n" + bulk("punsubscribe") + bulk("message") + ":7\r\n>3\r\n" + bulk("message")
                + bulk("subscribe") + bulk("1") + ">2\r\n" + bulk("a word that is longer than all") + "_\r\n";

        for (var way : ByteSplits.of(bytes(pushes))) {
            var scanned = Scanned.all(Treatment.NOTE);

            // When
            scanned.receives(way);

            // Then
            assertThat(scanned.told).containsExactly("ended punsubscribe 7", "ended message -1", "ended ? -1");
            scanned.close();
        }
    }

    @Test
    void putsSomethingElseInThePlaceOfACollectedReplyHoweverItArrives() {
        for (var way : ByteSplits.of(bytes(":1\r\n-MOVED 1 10.0.0.7:6379\r\n:2\r\n"))) {
            var scanned = new Scanned(reply -> reply == 1 ? Treatment.COLLECT : Treatment.PASS);
            scanned.insteadOfCollected("-ERR\r\n");

            // When
            scanned.receives(way);

            // Then
            assertThat(scanned.forwarded()).isEqualTo(":1\r\n-ERR\r\n:2\r\n");
            assertThat(scanned.told).contains("collected -MOVED 1 10.0.0.7:6379\r\n");
            scanned.close();
        }
    }

    @Test
    void doesNotHoldMoreThanItMay() {
        // Given
        var scanned = Scanned.all(Treatment.COLLECT);
        scanned.receives("+" + "x".repeat(ReplyScanner.LONGEST_COLLECTED - 1));
        assertThat(scanned.forwarded()).isEmpty();

        // When
        scanned.receives("y");

        // Then
        assertThat(scanned.forwarded())
                .hasSize(ReplyScanner.LONGEST_COLLECTED + 1)
                .endsWith("y");
        scanned.receives("\r\n");
        assertThat(scanned.forwarded()).isEqualTo("\r\n");
        assertThat(scanned.told).containsExactly("ended  -1");
    }

    /** R3 26. */
    @Test
    void aValueOfHalfAGigabyteIsNotHeld() {
        // Given
        var scanned = Scanned.all(Treatment.PASS);
        var chunk = "v".repeat(64 * 1024);
        scanned.receives("$" + 512 * 1024 * 1024 + "\r\n").forwarded();

        // When
        for (int i = 0; i < 8 * 1024; i++) {
            scanned.receives(chunk);
            assertThat(scanned.forwarded().length()).isEqualTo(chunk.length());
        }

        // Then
        assertThat(scanned.isAtBoundary()).isFalse();
        scanned.receives("\r\n");
        assertThat(scanned.isAtBoundary()).isTrue();
    }

    @Test
    void aReplyMayBeNestedAsDeepAsItLikes() {
        // Given
        var scanned = Scanned.all(Treatment.PASS);
        var deep = String.join("", Collections.nCopies(100_000, "*1\r\n")) + ":1\r\n";

        // When
        inChunks(deep, 1_001).forEach(scanned::receives);

        // Then
        assertThat(scanned.forwarded()).isEqualTo(deep);
        assertThat(scanned.isAtBoundary()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'?1\r\n', expected a type of RESP",
        "'\r\n', expected a type of RESP",
        "'*1\r\nx\r\n', expected a type of RESP",
        "'$x\r\n', expected digits and CRLF",
        "'*\r\n', expected digits and CRLF",
        "'*--1\r\n', expected digits and CRLF",
        "'*?\r\n', expected digits and CRLF",
        "'$\n', expected digits and CRLF",
        "'$1234567890123456789\r\n', expected fewer digits",
        "':12345678901234567890\r\n', expected fewer digits"
    })
    void saysWhatIsWrongAndPassesWhatCameBefore(String wrong, String expected) {
        for (var way : ByteSplits.of(bytes("+OK\r\n" + wrong + "+more\r\n"))) {
            var scanned = Scanned.all(Treatment.PASS);

            // When
            scanned.receives(way);

            // Then
            assertThat(scanned.violation()).isEqualTo(expected);
            assertThat(scanned.forwarded()).startsWith("+OK\r\n").doesNotContain("+more");
            scanned.close();
        }
    }

    @Test
    void moreElementsThanCanBeCountedAreAViolation() {
        // Given
        var scanned = Scanned.all(Treatment.PASS);

        // When
        scanned.receives("*999999999999999999\r\n".repeat(20));

        // Then
        assertThat(scanned.violation()).isEqualTo("expected a length");
    }

    @Test
    void nothingPassesAfterTheEnd() {
        // Given
        var scanned = Scanned.all(Treatment.COLLECT);
        scanned.receives("-ERR ha");

        // When
        scanned.close();
        scanned.receives("lf\r\n");

        // Then
        assertThat(scanned.forwarded()).isEmpty();
        assertThat(scanned.told).isEmpty();
    }
}

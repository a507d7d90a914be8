package io.helios.proxy.redis.wire;

import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.testkit.ByteSplits;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the framer takes, a reader that somebody else wrote takes for the same words. */
class SameAsSecondReaderTest {
    private static final String ALPHABET = "*$+-:\r\n0123456789 abPING\"'\\x\0\u00ff";

    private static final String MANY = request("MSET", "a", "1", "b", "22", "c", "3", "d", "", "e", "5", "f", "6");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1\r\n$4\r\nPING\r\n*0\r\n*-1\r\n",
                "*3\r\n$3\r\nSET\r\n$0\r\n\r\n$14\r\n*1\r\n$4\r\nPING\r\n\r\n",
                "PING\r\n",
                "set 'a b' \"c\\r\\n*1\\r\\n\"\n\n",
                "GET a\0b\n"
            })
    void readsTheSameWordsHoweverTheyArrive(String requests) {
        for (var way : ByteSplits.of(Spoken.bytes(requests + request("GET", "a")))) {
            // When
            var ours = new ReadsAll(way);

            // Then
            assertThat(ours.broken).isFalse();
            assertThat(SecondReader.read(ours.forwarded.toString())).isEqualTo(ours.whole);
        }
    }

    /** Lines of the protocol's own letters in any order: most are refused, none may be read in two ways. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsNothingThatTheOtherReadsDifferently(long seed) {
        // Given
        var random = new Random(seed);

        for (int round = 0; round < 2_000; round++) {
            var requests = round % 2 == 0 ? scribbled(random) : mangled(random);

            // When
            var ours = new ReadsAll(List.of(Spoken.bytes(requests)));

            // Then
            if (!ours.broken && ours.whole.size() == ours.judged) {
                assertThat(SecondReader.read(ours.forwarded.toString()))
                        .as(requests)
                        .isEqualTo(ours.whole);
            }
        }
    }

    private static String scribbled(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.append("\r\n").toString();
    }

    /** Requests of which one letter was changed. */
    private static String mangled(Random random) {
        var text = new StringBuilder(
                request("SET", "key", "1\r\n2") + request("PING") + MANY + "get x\n" + request("GET", ""));
        text.setCharAt(random.nextInt(text.length()), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return text.toString();
    }
}

package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.spi.ProtocolViolation;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of words in buffers. */
class WordTableTest {
    private static <T> @Nullable T found(WordTable<T> table, String word) throws ProtocolViolation {
        var buffer = Spoken.buffer(Spoken.request("x", word));
        try {
            return table.get(Request.of(buffer), 1);
        } finally {
            buffer.release();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "get, 1",
        "GET, 1",
        "gEt, 1",
        "set, 2",
        "ft.search, 3",
        "ge,",
        "gets,",
        "'',",
        "G\u00c5T,",
        "'\0get',",
        "ZRangeByScore, 4",
        "zrangebyscor,",
        "zrangeby,"
    })
    void findsWordsWhateverTheirCase(String word, @Nullable Integer expected) throws ProtocolViolation {
        // Given
        var table = new WordTable<>(Map.of("GET", 1, "set", 2, "ft.search", 3, "zrangebyscore", 4));

        // When
        var value = found(table, word);

        // Then
        assertThat(value).isEqualTo(expected);
    }

    @Test
    void knowsNothingWhenItIsEmpty() throws ProtocolViolation {
        // When
        var value = found(new WordTable<>(Map.of()), "get");

        // Then
        assertThat(value).isNull();
    }

    @Test
    void keepsManyWordsApart() throws ProtocolViolation {
        // Given
        var words = IntStream.range(0, 1_000)
                .mapToObj(i -> "word" + i)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
        var table = new WordTable<>(words);

        // When
        for (var word : words.keySet()) {
            // Then
            assertThat(found(table, word)).isEqualTo(word);
        }
        assertThat(found(table, "word1000")).isNull();
    }
}

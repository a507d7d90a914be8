package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.spi.ProtocolViolation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that somebody typed. R3 8. */
class InlineRequestTest {
    private static List<String> words(String line) throws ProtocolViolation {
        var buffer = Spoken.buffer(line);
        try {
            int end = InlineRequest.endOfLine(buffer, 0);
            return InlineRequest.read(buffer, 0, end).stream().map(Spoken::text).toList();
        } finally {
            buffer.release();
        }
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("\n", List.of()),
                Arguments.of(" \t\r\n", List.of()),
                Arguments.of("PING\n", List.of("PING")),
                Arguments.of("AUTH t\r\n", List.of("AUTH", "t")),
                Arguments.of("  AUTH\t t  \r\n", List.of("AUTH", "t")),
                Arguments.of("AUTH \"tok\\x65n\"\n", List.of("AUTH", "token")),
                Arguments.of("a \"\\n\\r\\t\\b\\a\\\\\\\"\\q\"\n", List.of("a", "\n\r\t\b\7\\\"q")),
                Arguments.of("a \"\\xZZ\\x1\"\n", List.of("a", "xZZx1")),
                Arguments.of("a 'b \\' \\n \"'\n", List.of("a", "b ' \\n \"")),
                Arguments.of("a '' \"\"\n", List.of("a", "", "")),
                Arguments.of("a b\"c d\"\n", List.of("a", "bc d")),
                Arguments.of("a \"\\xff\\x00\"\n", List.of("a", "\u00ff\u0000")),
                Arguments.of("a\\nb\n", List.of("a\\nb")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void readsTheWordsAsRedisDoes(String line, List<String> expected) throws ProtocolViolation {
        // When
        var words = words(line);

        // Then
        assertThat(words).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\n", "'a\n", "\"a\"b\n", "'a'b\n", "a \"\\\n", "a '\\'\n", "\"a\\\"\n"})
    void quotesThatAreNotClosedAreAViolation(String line) {
        // When
        var reading = assertThatThrownBy(() -> words(line));

        // Then
        reading.isInstanceOf(ProtocolViolation.class).hasMessage("unbalanced quotes in request");
    }
}

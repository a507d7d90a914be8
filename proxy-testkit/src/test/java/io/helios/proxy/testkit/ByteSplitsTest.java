package io.helios.proxy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSplitsTest {
    @Test
    void goesThroughWholeSinglesAndEveryCut() {
        // Given
        byte[] sample = bytes("abcd");

        // When
        var ways = texts(ByteSplits.of(sample));

        // Then
        assertThat(ways)
                .containsExactly(
                        List.of("abcd"),
                        List.of("a", "b", "c", "d"),
                        List.of("a", "bcd"),
                        List.of("ab", "cd"),
                        List.of("abc", "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a"})
    void leavesWhatCannotBeCutInOnePiece(String sample) {
        // When
        var ways = texts(ByteSplits.of(bytes(sample)));

        // Then
        assertThat(ways).containsExactly(List.of(sample), List.of(sample));
    }

    @Test
    void randomWaysRepeatForTheSameSeed() {
        // Given
        byte[] sample = bytes("the quick brown fox jumps over the lazy dog");

        // When
        var ways = texts(ByteSplits.random(sample, 7, 20));

        // Then
        assertThat(ways)
                .hasSize(20)
                .isEqualTo(texts(ByteSplits.random(sample, 7, 20)))
                .isNotEqualTo(texts(ByteSplits.random(sample, 8, 20)));
    }

    @Test
    void piecesJoinToTheSample() {
        // Given
        byte[] sample = bytes("the quick brown fox");
        var ways = new ArrayList<List<byte[]>>();

        // When
        ByteSplits.of(sample).forEach(ways::add);
        ByteSplits.random(sample, 1, 50).forEach(ways::add);

        // Then
        assertThat(ways).hasSize(2 + sample.length - 1 + 50).allSatisfy(pieces -> assertThat(joined(pieces))
                .isEqualTo(sample));
    }

    private static List<List<String>> texts(Iterable<List<byte[]>> ways) {
        var texts = new ArrayList<List<String>>();
        ways.forEach(pieces -> texts.add(pieces.stream()
                .map(piece -> new String(piece, StandardCharsets.US_ASCII))
                .toList()));
        return texts;
    }

    private static byte[] joined(List<byte[]> pieces) {
        var all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

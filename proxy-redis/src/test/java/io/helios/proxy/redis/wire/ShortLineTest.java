package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortLineTest {
    @ParameterizedTest
    @CsvSource({
        "$0~abcde, 1, 0",
        "$9~abcde, 1, 9",
        "$10~abcd, 2, 10",
        "*99~abcd, 2, 99",
        ":100~abc, 3, 100",
        "$999~$12, 3, 999",
        "$1000~ab, 4, 1000",
        "$98765~a, 5, 98765"
    })
    void readsOneToFiveDigits(String text, int digits, int value) {
        // Given
        long eight = eight(text);

        // When
        int read = ShortLine.digits(eight);

        // Then
        assertThat(read).isEqualTo(digits);
        assertThat(ShortLine.value(eight, read)).isEqualTo(value);
        assertThat(ShortLine.type(eight)).isEqualTo((byte) text.charAt(0));
        assertThat(text.charAt(ShortLine.length(read) - 2)).isEqualTo('~');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$100000~",
                "$~abcdef",
                "$-1~abcd",
                "$a~bcdef",
                "$1a~bcde",
                "$12a~bcd",
                "$1\rabcde",
                "$1\nabcde",
                "$1234567",
                "$/~bcdef",
                "$:~bcdef"
            })
    void leavesTheRest(String text) {
        // Given
        long eight = eight(text);

        // When
        int digits = ShortLine.digits(eight);

        // Then
        assertThat(digits).isZero();
    }

    /** Redis refuses them, other readers do not; the careful way decides. */
    @ParameterizedTest
    @ValueSource(strings = {"$01~abcd", "$00~abcd", "$001~abc", "$012~abc", "$0999~ab", "$01234~a"})
    void leavesLeadingZeros(String text) {
        // Given
        long eight = eight(text);

        // When
        int digits = ShortLine.digits(eight);

        // Then
        assertThat(digits).isZero();
    }

    /** @param text with {@code ~} for CRLF */
    private static long eight(String text) {
        var whole = text.replace("~", "\r\n") + "        ";
        return Unpooled.copiedBuffer(whole, StandardCharsets.ISO_8859_1).getLong(0);
    }
}

package io.helios.proxy.redis.wire;

import static io.helios.proxy.redis.Spoken.bytes;
import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.ByteSplits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no request: what stands before it passes, and nothing from it on. */
class MalformedRequestTest {
    /** R3 28. */
    @ParameterizedTest
    @CsvSource({
        "'*x\r\n', invalid multibulk length",
        "'*\r\n', invalid multibulk length",
        "'*-2\r\n', invalid multibulk length",
        "'*-0\r\n', invalid multibulk length",
        "'*00\r\n', invalid multibulk length",
        "'*01\r\n', invalid multibulk length",
        "'*+1\r\n', invalid multibulk length",
        "'* 1\r\n', invalid multibulk length",
        "'*1 \r\n', invalid multibulk length",
        "'*1\n', invalid multibulk length",
        "'*1\rx', invalid multibulk length",
        "'*2147483648\r\n', invalid multibulk length",
        "'*9999999999999999999\r\n', invalid multibulk length",
        "'*1x\r\n$4\r\nMSET\r\n$1\r\na\r\n', invalid multibulk length",
        "'*:1\r\n$4\r\nMSET\r\n$1\r\na\r\n', invalid multibulk length",
        "'*10\r\n$4\rxMSET\r\n$1\r\na\r\n', invalid bulk length",
        "'*1\r\n$-1\r\n', invalid bulk length",
        "'*1\r\n$-0\r\n', invalid bulk length",
        "'*1\r\n$04\r\n', invalid bulk length",
        "'*1\r\n$4\n', invalid bulk length",
        "'*1\r\n$9223372036854775807\r\n', invalid bulk length",
        "'*2\r\n$1\r\na\r\n$9223372036854775806\r\n', invalid bulk length",
        "'*1\r\n+PING\r\n', expected '$'",
        "'*1\r\n*1\r\n', expected '$'",
        "'*2\r\n$1\r\na\r\n:1\r\n', expected '$'",
        "'*1\r\n$1\r\nab\r\n', expected CRLF behind a bulk string",
        "'*1\r\n$1\r\na\rb', expected CRLF behind a bulk string",
        "'*2\r\n$1\r\na\r\n$1\r\nbc\n', expected CRLF behind a bulk string",
        "'*2\r\n$1\r\na\r\n$1\r\nb\r\r', expected CRLF behind a bulk string",
        "'*2\r\n$3\r\nGETx\n$1\r\na\r\n', expected CRLF behind a bulk string",
        "'*3\r\n$3\r\nSET\r\n$1\r\na\rx$1\r\nb\r\n', expected CRLF behind a bulk string",
        "'+OK\r\n', expected '*' or an inline command",
        "':1\r\n', expected '*' or an inline command",
        "'-E\r\n', expected '*' or an inline command",
        "'$1\r\na\r\n', expected '*' or an inline command",
        "'a \"b\n', unbalanced quotes in request",
    })
    void saysWhatIsWrongHoweverItArrives(String wrong, String expected) {
        for (var way : ByteSplits.of(bytes(request("GET", "a") + wrong + request("GET", "b")))) {
            var split = new Framed();

            // When
            split.receives(way);

            // Then
            assertThat(split.violation()).isEqualTo(expected);
            assertThat(split.forwarded()).startsWith(request("GET", "a")).doesNotContain(request("GET", "b"));
            split.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'$1\r\nab\r\n', expected CRLF behind a bulk string",
        "'$3\r\na\r\n', expected CRLF behind a bulk string",
        "'$01\r\na\r\n', invalid bulk length",
        "'$-1\r\na\r\n', invalid bulk length",
        "'$1\ra\r\n', invalid bulk length",
        "':1\r\na\r\n', expected '$'"
    })
    void saysWhatIsWrongInTheMiddleOfManyWords(String wrong, String expected) {
        var before = "*20\r\n$4\r\nMSET\r\n" + "$1\r\nk\r\n".repeat(10);
        for (var way : ByteSplits.of(bytes(before + wrong + "$1\r\nk\r\n".repeat(8)))) {
            var split = new Framed();

            // When
            split.receives(way);

            // Then
            assertThat(split.violation()).isEqualTo(expected);
            assertThat(split.forwarded()).startsWith(before);
            split.close();
        }
    }
}

package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.redis.wire.RespValue.Failure;
import io.helios.proxy.redis.wire.RespValue.Items;
import io.helios.proxy.redis.wire.RespValue.Nothing;
import io.helios.proxy.redis.wire.RespValue.Text;
import io.helios.proxy.redis.wire.RespValue.Whole;
import io.helios.proxy.spi.ProtocolViolation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole replies as values. */
class RespReaderTest {
    private static RespValue read(String reply) throws ProtocolViolation {
        var buffer = Spoken.buffer(reply);
        try {
            return RespReader.read(buffer);
        } finally {
            buffer.release();
        }
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of("+OK\r\n", new Text("OK")),
                Arguments.of("#t\r\n", new Text("t")),
                Arguments.of(",inf\r\n", new Text("inf")),
                Arguments.of("(123\r\n", new Text("123")),
                Arguments.of("-ERR no\r\n", new Failure("ERR no")),
                Arguments.of("!6\r\nERR no\r\n", new Failure("ERR no")),
                Arguments.of(":-5\r\n", new Whole(-5)),
                Arguments.of("_\r\n", new Nothing()),
                Arguments.of("$-1\r\n", new Nothing()),
                Arguments.of("*-1\r\n", new Nothing()),
                Arguments.of("$2\r\n\r\n\r\n", new Text("\r\n")),
                Arguments.of("=5\r\ntxt:a\r\n", new Text("txt:a")),
                Arguments.of("*2\r\n:1\r\n*0\r\n", new Items(List.of(new Whole(1), new Items(List.of())))),
                Arguments.of("~1\r\n+a\r\n", new Items(List.of(new Text("a")))),
                Arguments.of(">1\r\n+a\r\n", new Items(List.of(new Text("a")))),
                Arguments.of("%1\r\n+k\r\n:1\r\n", new Items(List.of(new Text("k"), new Whole(1)))));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsEachType(String reply, RespValue expected) throws ProtocolViolation {
        // When
        var value = read(reply);

        // Then
        assertThat(value).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+OK",
                "?\r\n",
                "|1\r\n+a\r\n+b\r\n+c\r\n",
                ":x\r\n",
                ":\r\n",
                "$3\r\nab\r\n",
                "$9223372036854775807\r\n",
                "$9223372036854775806\r\n\r\n",
                "*1000000\r\n",
                "*1\r\n",
                "*2\r\n:1\r\n",
                "+a\rb\r\n",
                "+a\r\n+b\r\n",
                "$1\r\nabc"
            })
    void whatIsNotWholeIsAViolation(String reply) {
        // When
        var reading = assertThatThrownBy(() -> read(reply));

        // Then
        reading.isInstanceOf(ProtocolViolation.class).hasMessage("expected a whole reply");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 10_000})
    void whatIsNestedTooDeepIsAViolation(int depth) {
        // When
        var reading = assertThatThrownBy(() -> read("*1\r\n".repeat(depth) + ":1\r\n"));

        // Then
        reading.isInstanceOf(ProtocolViolation.class);
    }
}

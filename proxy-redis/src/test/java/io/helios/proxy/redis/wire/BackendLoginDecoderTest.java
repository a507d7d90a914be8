package io.helios.proxy.redis.wire;

import static io.helios.proxy.redis.Spoken.bulk;
import static io.helios.proxy.redis.Spoken.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.ByteSplits;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend's replies while the proxy logs in, cut one by one and bounded. */
class BackendLoginDecoderTest {
    private static final int LONGEST = 200;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "-ERR no\r\n",
                "$-1\r\n",
                "$0\r\n\r\n",
                "*0\r\n",
                "*-1\r\n",
                "*2\r\n$2\r\n\r\n\r\n*1\r\n:1\r\n",
                "%1\r\n$4\r\nmode\r\n~1\r\n=7\r\ntxt:abc\r\n",
                ">1\r\n%0\r\n",
                "!5\r\nERR x\r\n",
                "*3\r\n%-1\r\n+a\r\n+b\r\n",
                ",1.5\r\n"
            })
    void cutsRepliesHoweverTheyArrive(String reply) {
        for (var way : ByteSplits.of(bytes(reply + reply))) {
            var channel = new EmbeddedChannel(new BackendLoginDecoder(LONGEST));

            // When
            way.forEach(part -> channel.writeInbound(Spoken.buffer(Spoken.text(part))));

            // Then
            assertThat(Spoken.received(channel)).containsExactly(reply, reply);
            assertThat(channel.finish()).isFalse();
        }
    }

    @Test
    void aReplyMayHaveSoManyBytesAndNoMoreHoweverItArrives() {
        // Given
        var longest = bulk("x".repeat(LONGEST - 8));
        var tooLong = bulk("x".repeat(LONGEST - 7));
        assertThat(longest).hasSize(LONGEST);

        for (var way : ByteSplits.of(bytes(longest + tooLong))) {
            var channel = new EmbeddedChannel(new BackendLoginDecoder(LONGEST));

            // When
            var decoding = assertThatThrownBy(
                    () -> way.forEach(part -> channel.writeInbound(Spoken.buffer(Spoken.text(part)))));

            // Then
            decoding.cause().hasMessage("expected a reply of at most 200 bytes");
            assertThat(Spoken.received(channel)).containsExactly(longest);
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void nothingBehindTheLimitIsLookedAtHoweverItArrives() {
        // Given
        var reply = "*2\r\n+" + "x".repeat(LONGEST) + "\r\n$x\r\n";

        for (var way : ByteSplits.of(bytes(reply))) {
            var channel = new EmbeddedChannel(new BackendLoginDecoder(LONGEST));

            // When
            var decoding = assertThatThrownBy(
                    () -> way.forEach(part -> channel.writeInbound(Spoken.buffer(Spoken.text(part)))));

            // Then
            decoding.cause().hasMessage("expected a reply of at most 200 bytes");
            assertThat(channel.finish()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"'$\r\n'", "'$x\r\n'", "'*1\n'", "'*--1\r\n'", "'$12345678901\r\n'", "'%1x\r\n'"})
    void aLengthThatIsNoneIsAViolation(String wrong) {
        // Given
        var channel = new EmbeddedChannel(new BackendLoginDecoder(LONGEST));

        // When
        var decoding = assertThatThrownBy(() -> channel.writeInbound(Spoken.buffer(wrong)));

        // Then
        decoding.isInstanceOf(DecoderException.class).cause().isInstanceOf(ProtocolViolation.class);
        channel.finishAndReleaseAll();
    }
}

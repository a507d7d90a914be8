package io.helios.proxy.redis.wire;

import static io.helios.proxy.redis.Spoken.bytes;
import static io.helios.proxy.redis.Spoken.inChunks;
import static io.helios.proxy.redis.Spoken.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.redis.Spoken;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.ByteSplits;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stranger's requests, cut one by one and bounded. */
class ClientLoginDecoderTest {
    private static final int LONGEST_WORD = 16 * 1024;
    private static final int LONGEST_REQUEST = 64 * 1024;

    private final ClientLoginDecoder decoder = new ClientLoginDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private static List<String> arrived(EmbeddedChannel channel, Iterable<byte[]> way) {
        var messages = new ArrayList<String>();
        for (var part : way) {
            channel.writeInbound(Spoken.buffer(Spoken.text(part)));
            messages.addAll(Spoken.received(channel));
        }
        return messages;
    }

    @Test
    void cutsRequestsHoweverTheyArrive() {
        // Given
        var requests = request("PING") + "*0\r\n\r\n" + "QUIT now\n" + "*-1\r\n" + request("GET", "", "\r\n")
                + "'' \"a\\\"b\"\r\n";

        for (var way : ByteSplits.of(bytes(requests))) {
            var split = new EmbeddedChannel(new ClientLoginDecoder());

            // When
            var messages = arrived(split, way);

            // Then
            assertThat(messages)
                    .containsExactly(
                            request("PING"), request("QUIT", "now"), request("GET", "", "\r\n"), request("", "a\"b"));
            assertThat(split.finish()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"'*2\r\n$4\r\nAUTH\r\n$1\r\nt\r\n'", "'hello 3 auth default t\n'", "'AUTH t\n'"})
    void waitsBehindWhatMayBeALoginHoweverItArrives(String login) {
        for (var way : ByteSplits.of(bytes(login + request("GET", "a")))) {
            var waiting = new ClientLoginDecoder();
            var split = new EmbeddedChannel(waiting);
            assertThat(arrived(split, way)).hasSize(1);

            // When
            waiting.goOn();

            // Then
            assertThat(Spoken.received(split)).containsExactly(request("GET", "a"));
            assertThat(split.finish()).isFalse();
        }
    }

    @Test
    void handsTheRestOnAsItIsWhenTheClientIsIn() {
        // Given
        channel.writeInbound(Spoken.buffer(request("AUTH", "t") + "+not a request"));
        assertThat(Spoken.received(channel)).containsExactly(request("AUTH", "t"));

        // When
        channel.pipeline().remove(decoder);

        // Then
        assertThat(Spoken.received(channel)).containsExactly("+not a request");
    }

    @Test
    void goesOnOnlyIfItWaits() {
        // When
        decoder.goOn();
        channel.writeInbound(Spoken.buffer(request("PING")));

        // Then
        assertThat(Spoken.received(channel)).containsExactly(request("PING"));
    }

    @Test
    void aViolationBehindALoginIsRaisedWhenItGoesOn() {
        // Given
        channel.writeInbound(Spoken.buffer(request("AUTH", "t") + "+OK\r\n"));
        Spoken.received(channel);

        // When
        decoder.goOn();

        // Then
        assertThatThrownBy(channel::checkException).rootCause().isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void keepsNothingOfAClientThatIsLetGo() {
        // Given
        channel.writeInbound(Spoken.buffer(request("AUTH", "t") + request("PING")));
        Spoken.received(channel);
        decoder.stop();

        // When
        channel.writeInbound(Spoken.buffer(request("PING")));

        // Then
        decoder.goOn();
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void keepsNothingBehindAViolation() {
        // Given
        assertThatThrownBy(() -> channel.writeInbound(Spoken.buffer("+OK\r\n"))).isInstanceOf(DecoderException.class);

        // When
        channel.writeInbound(Spoken.buffer("+OK\r\n" + request("PING")));

        // Then
        assertThat(channel.finish()).isFalse();
    }

    /** R2. */
    @ParameterizedTest
    @CsvSource({
        "'*11\r\n', unauthenticated multibulk length",
        "'*2147483647\r\n', unauthenticated multibulk length",
        "'a b c d e f g h i j k\n', unauthenticated multibulk length",
        "'*1\r\n$16385\r\n', unauthenticated bulk length",
        "'*2\r\n$4\r\nAUTH\r\n$16385\r\n', unauthenticated bulk length",
        "'*1\r\n+PING\r\n', expected '$'",
        "'*abc\r\n', invalid multibulk length",
        "'*1\r\n$-1\r\n', invalid bulk length",
        "'*1\r\n$4\r\nPINGxx', expected CRLF behind a bulk string",
        "'SET \"a\r\n', unbalanced quotes in request",
        "'$4\r\nPING\r\n', expected '*' or an inline command"
    })
    void saysWhatIsWrongHoweverItArrives(String wrong, String expected) {
        for (var way : ByteSplits.of(bytes(wrong))) {
            var split = new EmbeddedChannel(new ClientLoginDecoder());

            // When
            var decoding = assertThatThrownBy(() -> arrived(split, way));

            // Then
            decoding.isInstanceOf(DecoderException.class)
                    .cause()
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessage(expected);
            split.finishAndReleaseAll();
        }
    }

    @Test
    void takesTenWordsAndALongOne() {
        // Given
        var whole = request("a", "b", "c", "d", "e", "f", "g", "h", "i", "x".repeat(LONGEST_WORD));

        // When
        inChunks(whole, 1_000).forEach(part -> channel.writeInbound(Spoken.buffer(part)));

        // Then
        assertThat(Spoken.received(channel)).containsExactly(whole);
    }

    /** Five words that add up to as much as a request may have, and to one byte more. */
    @ParameterizedTest
    @CsvSource({"0, 100000", "0, 1000", "1, 100000", "1, 1000"})
    void aRequestMayHaveSoManyBytesAndNoMore(int over, int chunk) {
        // Given
        var word = "x".repeat(LONGEST_WORD - 1);
        int rest = LONGEST_REQUEST - request(word, word, word, "").length();
        var last = "x".repeat(rest - 4 + over);
        var whole = request(word, word, word, last);
        assertThat(whole).hasSize(LONGEST_REQUEST + over);

        // When
        Throwable failure = null;
        try {
            inChunks(whole, chunk).forEach(part -> channel.writeInbound(Spoken.buffer(part)));
        } catch (DecoderException violation) {
            failure = violation.getCause();
        }

        // Then
        assertThat(failure == null).isEqualTo(over == 0);
        assertThat(Spoken.received(channel)).hasSize(1 - over);
    }

    @Test
    void aTypedLineMayHaveSoManyBytesAndNoMore() {
        // Given
        channel.writeInbound(Spoken.buffer("x".repeat(InlineRequest.LONGEST - 1) + "\n"));
        assertThat(Spoken.received(channel)).hasSize(1);

        // When
        var decoding = assertThatThrownBy(() -> channel.writeInbound(Spoken.buffer("x".repeat(InlineRequest.LONGEST))));

        // Then
        decoding.cause().hasMessage("too big inline request");
    }

    /** R1: some drivers send AUTH and all else in one write; a stranger must not make the stack deep by it. */
    @Test
    void tenThousandLoginsInOneReadDoNotPileUp() {
        // Given
        channel.writeInbound(Spoken.buffer(request("AUTH", "t").repeat(10_000)));
        int arrived = Spoken.received(channel).size();

        // When
        while (arrived < 10_000) {
            decoder.goOn();
            arrived += Spoken.received(channel).size();
        }

        // Then
        assertThat(channel.finish()).isFalse();
    }
}

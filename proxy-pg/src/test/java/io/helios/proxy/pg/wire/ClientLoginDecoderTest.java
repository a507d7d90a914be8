package io.helios.proxy.pg.wire;

import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.query;
import static io.helios.proxy.pg.Packets.received;
import static io.helios.proxy.pg.Packets.sslRequest;
import static io.helios.proxy.pg.Packets.startup;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.pg.Packets;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.ByteSplits;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLoginDecoderTest {
    private static final int LONGEST_PACKET = 100;
    private static final int LONGEST_SECRET = 20;
    private static final byte[] STARTUP = startup(Packets.V3_0, "user", "default", "database", "main");
    private static final byte[] PASSWORD = typed('p', cstring("secret"));

    private final EmbeddedChannel channel = newChannel();

    private static EmbeddedChannel newChannel() {
        return new EmbeddedChannel(new ClientLoginDecoder(LONGEST_PACKET, LONGEST_SECRET));
    }

    @Test
    void cutsPacketsAndSecretsHoweverTheyArrive() {
        // Given
        var stream = join(STARTUP, PASSWORD, PASSWORD);

        for (var way : ByteSplits.of(stream)) {
            var split = newChannel();

            // When
            way.forEach(piece -> split.writeInbound(buffer(piece)));

            // Then
            assertThat(received(split)).containsExactly(STARTUP, PASSWORD, PASSWORD);
            assertThat(split.finish()).isFalse();
        }
    }

    @Test
    void passesOnWhatComesBehindTheSecretsHoweverItArrives() {
        // Given
        var behind = join(query("select 1"), new byte[] {'S', 0, 0});
        var stream = join(STARTUP, PASSWORD, behind);

        for (var way : ByteSplits.of(stream)) {
            var split = newChannel();

            // When
            way.forEach(piece -> split.writeInbound(buffer(piece)));

            // Then
            var messages = received(split);
            assertThat(messages.subList(0, 2)).containsExactly(STARTUP, PASSWORD);
            assertThat(join(messages.subList(2, messages.size()).toArray(new byte[0][])))
                    .isEqualTo(behind);
            assertThat(split.finish()).isFalse();
        }
    }

    @Test
    void leavesAnUnfinishedSecretToWhoeverFollowsInThePipeline() {
        // Given
        channel.writeInbound(buffer(STARTUP, new byte[] {'p', 0, 0}));

        // When
        channel.pipeline().remove(ClientLoginDecoder.class);

        // Then
        assertThat(received(channel)).containsExactly(STARTUP, new byte[] {'p', 0, 0});
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void keepsWhatCameBehindARequestForEncryptionTogetherWithIt() {
        // Given
        var together = join(sslRequest(), STARTUP);

        // When
        channel.writeInbound(buffer(together));

        // Then
        assertThat(received(channel)).containsExactly(together);
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void readsPacketsAgainAfterARequestForEncryption() {
        // Given
        channel.writeInbound(buffer(sslRequest()));

        // When
        channel.writeInbound(buffer(STARTUP));

        // Then
        assertThat(received(channel)).containsExactly(sslRequest(), STARTUP);
        assertThat(channel.finish()).isFalse();
    }

    @Test
    @DisplayName("A1.13 A1.14 the longest packet and secret")
    void takesPacketsAndSecretsUpToTheirLimits() {
        // Given
        var longest = join(int32(4 + LONGEST_PACKET), int32(Packets.V3_0), new byte[LONGEST_PACKET - 4]);
        var secret = typed('p', new byte[LONGEST_SECRET]);

        // When
        channel.writeInbound(buffer(longest, secret));

        // Then
        assertThat(received(channel)).containsExactly(longest, secret);
        assertThat(channel.finish()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 4 + LONGEST_PACKET + 1, 0x00FFFFFF})
    @DisplayName("A1.13 start-up packets of other lengths")
    void refusesPacketsOfOtherLengthsByTheirLengthAlone(int length) {
        // When
        var violation = violation(int32(length));

        // Then
        assertThat(violation).hasValue("expected a startup packet of 8 to 104 bytes, not " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, 4 + LONGEST_SECRET + 1})
    @DisplayName("A1.14 secrets of other lengths")
    void refusesSecretsOfOtherLengthsByTheirHeaderAlone(int length) {
        // When
        var violation = violation(STARTUP, new byte[] {'p'}, int32(length));

        // Then
        assertThat(violation).hasValue("expected a password message of at most 20 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "PROXY TCP4 1.2.3.4",
                "\r\n\r\n\0\r\nQUIT\n",
                "HELO",
                "\u0016\u0003\u0001"
            })
    void refusesOtherProtocolsByTheirFirstByte(String garbage) {
        // When
        var violation = violation(ascii(garbage.substring(0, 1)));

        // Then
        assertThat(violation).hasValue("expected the length of a startup packet");
    }

    @Test
    void dropsEverythingAfterTheFirstFault() {
        // Given
        assertThat(writeTo(channel, ascii("GET"))).isPresent();

        // When
        var second = writeTo(channel, ascii("GET"), STARTUP, PASSWORD);

        // Then
        assertThat(second).isEmpty();
        assertThat(received(channel)).isEmpty();
        assertThat(channel.finish()).isFalse();
    }

    private static Optional<String> violation(byte[]... pieces) {
        var channel = newChannel();
        var violation = writeTo(channel, pieces);
        channel.finishAndReleaseAll();
        return violation;
    }

    private static Optional<String> writeTo(EmbeddedChannel channel, byte[]... pieces) {
        try {
            channel.writeInbound(buffer(pieces));
            return Optional.empty();
        } catch (DecoderException e) {
            return Optional.ofNullable(e.getCause())
                    .map(ProtocolViolation.class::cast)
                    .map(ProtocolViolation::expected);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

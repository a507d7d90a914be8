package io.helios.proxy.pg.wire;

import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.parameterStatus;
import static io.helios.proxy.pg.Packets.ready;
import static io.helios.proxy.pg.Packets.received;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.ByteSplits;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendLoginDecoderTest {
    private static final int LONGEST = 40;
    private static final byte[] OK = typed('R', int32(0));
    private static final byte[] STATUS = parameterStatus("TimeZone", "UTC");

    private final BackendLoginDecoder decoder = new BackendLoginDecoder(LONGEST);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    @Test
    void cutsMessagesHoweverTheyArrive() {
        // Given
        var stream = join(OK, STATUS, ready('I'));

        for (var way : ByteSplits.of(stream)) {
            var split = new EmbeddedChannel(new BackendLoginDecoder(LONGEST));

            // When
            way.forEach(piece -> split.writeInbound(buffer(piece)));

            // Then
            assertThat(received(split)).containsExactly(OK, STATUS, ready('I'));
            assertThat(split.finish()).isFalse();
        }
    }

    @Test
    void handsOnTheAnswerToAnSslRequestWithAllThatCameWithIt() {
        // Given
        decoder.expectTlsAnswer();

        // When
        channel.writeInbound(buffer(new byte[] {'S'}, OK), buffer(STATUS));

        // Then
        assertThat(received(channel)).containsExactly(join(new byte[] {'S'}, OK), STATUS);
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void takesMessagesUpToTheLimit() {
        // Given
        var longest = typed('N', new byte[LONGEST]);

        // When
        channel.writeInbound(buffer(longest, typed('N')));

        // Then
        assertThat(received(channel)).containsExactly(longest, typed('N'));
        assertThat(channel.finish()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, LONGEST + 5, Integer.MAX_VALUE})
    void refusesOtherLengthsByTheHeaderAloneAndDropsTheRest(int length) {
        // Given
        var header = join(new byte[] {'N'}, int32(length));

        // When
        assertThatThrownBy(() -> channel.writeInbound(buffer(header)))
                .hasCause(new ProtocolViolation("expected a message of at most 40 bytes, not " + length));

        // Then
        channel.writeInbound(buffer(header), buffer(OK));
        assertThat(received(channel)).isEmpty();
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void leavesWhatIsUnfinishedToWhoeverFollowsInThePipeline() {
        // Given
        channel.writeInbound(buffer(OK, new byte[] {'D', 0}));

        // When
        channel.pipeline().remove(decoder);

        // Then
        assertThat(received(channel)).containsExactly(OK, new byte[] {'D', 0});
        assertThat(channel.finish()).isFalse();
    }
}

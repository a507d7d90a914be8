package io.helios.proxy.pg.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.pg.Packets;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;

/** Whatever comes, a login decoder raises nothing but violations, at most one, and holds no more than its longest message. */
class LoginDecoderFuzzTest {
    private static final int LONGEST = 300;
    private static final int LONGEST_WITH_HEADER = LONGEST + TypedMessage.HEADER_LENGTH;

    @FuzzTest
    void clientBytes(byte[] data) {
        decode(new ClientLoginDecoder(LONGEST, LONGEST), data);
    }

    @FuzzTest
    void backendBytes(byte[] data) {
        decode(new BackendLoginDecoder(LONGEST), data);
    }

    private static void decode(ByteToMessageDecoder decoder, byte[] data) {
        var channel = new EmbeddedChannel(decoder);
        long received = 0;
        long delivered = 0;
        int violations = 0;
        for (var piece : FuzzInput.pieces(data)) {
            received += piece.readableBytes();
            try {
                channel.writeInbound(piece);
            } catch (DecoderException e) {
                assertThat(e.getCause()).isInstanceOf(ProtocolViolation.class);
                violations++;
            }
            delivered += Packets.received(channel).stream()
                    .mapToLong(message -> message.length)
                    .sum();
            assertThat(violations).isLessThan(2);
            assertThat(violations == 0 ? received - delivered : 0).isLessThan(LONGEST_WITH_HEADER);
        }
        channel.finishAndReleaseAll();
    }
}

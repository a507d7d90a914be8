package io.helios.proxy.pg.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.pg.Packets;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.TrackedBuffer;
import io.helios.proxy.testkit.fuzz.FuzzInput;
import io.helios.proxy.testkit.fuzz.InputCost;
import io.helios.proxy.testkit.leak.LeakGuard;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whatever comes, a login decoder raises nothing but violations, at most one, holds no more than its longest message, and cuts the same
 * messages however they arrive.
 */
class LoginDecoderFuzzTest {
    private static final int LONGEST = 300;
    private static final int LONGEST_WITH_HEADER = LONGEST + TypedMessage.HEADER_LENGTH;

    /** What came out of a decoder, and whether it refused something. */
    private record Decoded(List<String> messages, boolean violated) {
        String bytes() {
            return String.join("", messages);
        }
    }

    @FuzzTest
    void clientBytes(byte[] data) {
        Supplier<ByteToMessageDecoder> decoder = () -> new ClientLoginDecoder(LONGEST, LONGEST);
        var whole = whole(decoder, data);

        var cut = cut(decoder, data);

        // Behind a request for encryption it matters what came together with it; behind the login, bytes pass as they
        // come.
        if (whole.messages().stream().noneMatch(LoginDecoderFuzzTest::asksForEncryption)) {
            assertThat(cut.bytes()).isEqualTo(whole.bytes());
            assertThat(cut.violated()).isEqualTo(whole.violated());
        }
    }

    private static boolean asksForEncryption(String message) {
        var ssl = Unpooled.copiedBuffer(message, StandardCharsets.ISO_8859_1);
        int code = ssl.readableBytes() < StartupPacket.HEADER_LENGTH ? 0 : StartupPacket.code(ssl);
        return code == StartupPacket.SSL_REQUEST || code == StartupPacket.GSSENC_REQUEST;
    }

    @FuzzTest
    void backendBytes(byte[] data) {
        Supplier<ByteToMessageDecoder> decoder = () -> new BackendLoginDecoder(LONGEST);

        assertThat(cut(decoder, data)).isEqualTo(whole(decoder, data));
    }

    private static Decoded whole(Supplier<ByteToMessageDecoder> decoder, byte[] data) {
        var stream = List.of(FuzzInput.stream(data));
        InputCost.requireSmall(() -> decode(decoder.get(), stream, Unpooled::copiedBuffer));
        return decode(decoder.get(), stream, Unpooled::copiedBuffer);
    }

    private static Decoded cut(Supplier<ByteToMessageDecoder> decoder, byte[] data) {
        var all = new ArrayList<Decoded>();
        LeakGuard.requireAllBack(() -> all.add(decode(decoder.get(), FuzzInput.pieces(data), TrackedBuffer::of)));
        return all.get(0);
    }

    private static Decoded decode(
            ByteToMessageDecoder decoder, List<byte[]> pieces, Function<byte[], ByteBuf> buffers) {
        var channel = new EmbeddedChannel(decoder);
        var messages = new ArrayList<String>();
        long held = 0;
        boolean violated = false;
        for (var piece : pieces) {
            held += piece.length;
            try {
                channel.writeInbound(buffers.apply(piece));
            } catch (DecoderException e) {
                assertThat(e.getCause()).isInstanceOf(ProtocolViolation.class);
                assertThat(violated).as("a second violation").isFalse();
                violated = true;
            }
            for (var message : Packets.received(channel)) {
                held -= message.length;
                messages.add(new String(message, StandardCharsets.ISO_8859_1));
            }
            assertThat(violated || held < LONGEST_WITH_HEADER).isTrue();
        }
        channel.finishAndReleaseAll();
        return new Decoded(messages, violated);
    }
}

package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.redis.Spoken;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.fuzz.FuzzInput;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;

/** Whatever comes, a login decoder raises nothing but violations, at most one, and cuts the same messages however they arrive. */
class LoginDecoderFuzzTest {
    private static final int LONGEST_REPLY = 300;

    @FuzzTest
    void clientBytes(byte[] data) {
        assertThat(requests(FuzzInput.pieces(data))).isEqualTo(requests(List.of(FuzzInput.stream(data))));
    }

    @FuzzTest
    void backendBytes(byte[] data) {
        assertThat(replies(FuzzInput.pieces(data))).isEqualTo(replies(List.of(FuzzInput.stream(data))));
    }

    private static List<String> requests(List<byte[]> pieces) {
        var decoder = new ClientLoginDecoder();
        return messages(new EmbeddedChannel(decoder), decoder, pieces);
    }

    private static List<String> replies(List<byte[]> pieces) {
        return messages(new EmbeddedChannel(new BackendLoginDecoder(LONGEST_REPLY)), new ClientLoginDecoder(), pieces);
    }

    /** @param waiting is told to go on behind each message */
    private static List<String> messages(EmbeddedChannel channel, ClientLoginDecoder waiting, List<byte[]> pieces) {
        var messages = new ArrayList<String>();
        int violations = 0;
        for (var piece : pieces) {
            try {
                channel.writeInbound(Spoken.buffer(Spoken.text(piece)));
                messages.addAll(Spoken.received(channel));
                for (int before = -1; before != messages.size(); ) {
                    before = messages.size();
                    waiting.goOn();
                    channel.checkException();
                    messages.addAll(Spoken.received(channel));
                }
            } catch (DecoderException violation) {
                assertThat(violation.getCause()).isInstanceOf(ProtocolViolation.class);
                violations++;
                messages.addAll(Spoken.received(channel));
                messages.add("violation: " + violation.getCause().getMessage());
            }
        }
        assertThat(violations).isLessThan(2);
        channel.finishAndReleaseAll();
        return messages;
    }
}

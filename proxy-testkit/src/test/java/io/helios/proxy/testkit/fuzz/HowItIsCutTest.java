package io.helios.proxy.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.testkit.TrackedBuffer;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HowItIsCutTest {
    /** The first byte asks for pieces of two bytes. */
    private static final byte[] DATA = "\u0001abcde".getBytes(StandardCharsets.US_ASCII);

    @Test
    void acceptsWhatEndsTheSame() {
        // When
        assertThatCode(() -> HowItIsCut.makesNoDifference(DATA, HowItIsCutTest::joined))
                // Then
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhatEndsOtherwiseInPieces() {
        // When
        assertThatThrownBy(() -> HowItIsCut.makesNoDifference(DATA, pieces -> "" + pieces.size()))
                // Then
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"3\"");
    }

    @Test
    void refusesABufferThatIsKept() {
        // Given
        var kept = new ArrayList<ByteBuf>();

        // When
        assertThatThrownBy(() -> HowItIsCut.makesNoDifference(DATA, pieces -> {
                    kept.add(TrackedBuffer.of(DATA));
                    return joined(pieces);
                }))
                // Then
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 not released");
        kept.forEach(ByteBuf::release);
    }

    private static String joined(List<byte[]> pieces) {
        var joined = new StringBuilder();
        pieces.forEach(piece -> joined.append(new String(piece, StandardCharsets.US_ASCII)));
        return joined.toString();
    }
}

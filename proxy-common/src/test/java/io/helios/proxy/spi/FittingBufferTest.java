package io.helios.proxy.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FittingBufferTest {
    private static final String TEXT = "around the part around";
    private static final int PART = 7;
    private static final int LENGTH = "the part".length();

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ByteBuf received =
            UnpooledByteBufAllocator.DEFAULT.directBuffer(64 * 1024).writeBytes(bytes(TEXT));

    @AfterEach
    void closes() {
        channel.finishAndReleaseAll();
        assertThat(received.refCnt()).isZero();
    }

    @Test
    void leavesAMessageThatGoesOutAtOnceAsItIs() {
        // Given
        var part = received.slice(PART, LENGTH);

        // When
        var queued = FittingBuffer.queued(part, channel);

        // Then
        assertThat(queued).isSameAs(part);
        queued.release();
    }

    @Test
    void keepsNoReceivedBufferForASmallMessageThatHasToWait() {
        // Given
        channel.write(Unpooled.wrappedBuffer(bytes("before")));

        // When
        var queued = FittingBuffer.queued(received.slice(PART, LENGTH), channel);

        // Then
        assertThat(received.refCnt()).isZero();
        assertThat(queued.capacity()).isLessThan(FittingBuffer.SMALL);
        assertThat(queued.toString(StandardCharsets.US_ASCII)).isEqualTo("the part");
        queued.release();
    }

    @Test
    void leavesALargeMessageThatHasToWaitAsItIs() {
        // Given
        channel.write(Unpooled.wrappedBuffer(bytes("before")));
        var large = received.writerIndex(FittingBuffer.SMALL).slice();

        // When
        var queued = FittingBuffer.queued(large, channel);

        // Then
        assertThat(queued).isSameAs(large);
        queued.release();
    }

    @Test
    void keepsNoReceivedBufferForTheBeginningOfAMessage() {
        // When
        var held = FittingBuffer.held(received, PART, LENGTH);

        // Then
        assertThat(held.toString(StandardCharsets.US_ASCII)).isEqualTo("the part");
        assertThat(received.refCnt()).isOne();
        received.release();
        assertThat(held.refCnt()).isOne();
        held.release();
    }

    @Test
    void keepsALargePartWhereItLies() {
        // Given
        received.writerIndex(FittingBuffer.SMALL);

        // When
        var held = FittingBuffer.held(received, 0, FittingBuffer.SMALL);

        // Then
        assertThat(received.refCnt()).isEqualTo(2);
        held.release();
        received.release();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

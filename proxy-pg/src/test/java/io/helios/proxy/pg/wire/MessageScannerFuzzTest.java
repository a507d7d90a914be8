package io.helios.proxy.pg.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.pg.Packets;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whatever comes, the scanner raises nothing but violations, forwards a prefix of what it got, and holds no more than it may. */
class MessageScannerFuzzTest {
    private static final int HOLD_LIMIT = 50;
    private static final int MOST_HELD = HOLD_LIMIT + TypedMessage.HEADER_LENGTH;

    @FuzzTest
    void clientBytes(byte[] data) {
        scan(MessageTypes.ofClient(), data);
    }

    @FuzzTest
    void backendBytes(byte[] data) {
        scan(MessageTypes.ofBackend(), data);
    }

    private static void scan(MessageTypes types, byte[] data) {
        var forwarded = new ByteArrayOutputStream();
        var scanner = new MessageScanner(
                types, HOLD_LIMIT, new LetsAllPass(), part -> forwarded.writeBytes(Packets.bytes(part)));
        int received = 0;
        boolean broken = false;
        for (var piece : FuzzInput.pieces(data)) {
            received += piece.readableBytes();
            try {
                scanner.scan(piece, ByteBufAllocator.DEFAULT);
            } catch (ProtocolViolation violation) {
                assertThat(broken).as("a second violation").isFalse();
                broken = true;
            }
            assertThat(broken || received - forwarded.size() < MOST_HELD).isTrue();
        }
        scanner.close();
        assertThat(forwarded.toByteArray()).isEqualTo(Arrays.copyOf(FuzzInput.stream(data), forwarded.size()));
    }

    /** Owns a watcher that only checks that what it is shown lies in the buffer. */
    private static final class LetsAllPass implements MessageScanner.Watcher {
        @Override
        public @Nullable ByteBuf onMessage(byte type, ByteBuf bytes, int index, int length) {
            assertThat(bytes.slice(index, length).readableBytes())
                    .isEqualTo(length)
                    .isLessThanOrEqualTo(HOLD_LIMIT);
            return null;
        }

        @Override
        public boolean onPart(byte type, ByteBuf bytes, int index, int length, boolean isLast) {
            assertThat(bytes.slice(index, length).readableBytes())
                    .isEqualTo(length)
                    .isPositive();
            return true;
        }
    }
}

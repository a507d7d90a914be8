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
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whatever comes, the scanner raises nothing but violations, forwards a prefix of what it got, holds no more than it may, and shows the same
 * messages however they are cut.
 */
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
        var stream = FuzzInput.stream(data);
        var whole = new Scanned(types);
        whole.receives(List.of(stream), Unpooled::copiedBuffer);

        var cut = new Scanned(types);
        LeakGuard.requireAllBack(() -> cut.receives(FuzzInput.pieces(data), TrackedBuffer::of));

        assertThat(cut.shown).hasToString(whole.shown.toString());
        assertThat(cut.broken).isEqualTo(whole.broken);
        assertThat(cut.forwarded.toByteArray()).isEqualTo(whole.forwarded.toByteArray());
        assertThat(cut.forwarded.toByteArray()).isEqualTo(Arrays.copyOf(stream, cut.forwarded.size()));
        InputCost.requireSmall(() -> new Scanned(types).receives(List.of(stream), Unpooled::copiedBuffer));
    }

    /** Owns a scanner, and a watcher that lets all pass and writes down what it is shown. */
    private static final class Scanned implements MessageScanner.Watcher {
        private final ByteArrayOutputStream forwarded = new ByteArrayOutputStream();
        private final StringBuilder shown = new StringBuilder();
        private final MessageScanner scanner;
        private boolean broken;

        Scanned(MessageTypes types) {
            scanner = new MessageScanner(types, HOLD_LIMIT, this, part -> forwarded.writeBytes(Packets.bytes(part)));
        }

        void receives(List<byte[]> pieces, Function<byte[], ByteBuf> buffers) {
            int received = 0;
            for (var piece : pieces) {
                received += piece.length;
                try {
                    scanner.scan(buffers.apply(piece), ByteBufAllocator.DEFAULT);
                } catch (ProtocolViolation violation) {
                    assertThat(broken).as("a second violation").isFalse();
                    broken = true;
                }
                assertThat(broken || received - forwarded.size() < MOST_HELD).isTrue();
            }
            scanner.close();
        }

        @Override
        public @Nullable ByteBuf onMessage(byte type, ByteBuf bytes, int index, int length) {
            assertThat(length).isLessThanOrEqualTo(HOLD_LIMIT);
            shown.append((char) type)
                    .append(ByteBufUtil.hexDump(bytes, index, length))
                    .append('\n');
            return null;
        }

        @Override
        public boolean onPart(byte type, ByteBuf bytes, int index, int length, boolean isLast) {
            assertThat(length).isPositive();
            shown.append(ByteBufUtil.hexDump(bytes, index, length)).append(isLast ? (char) type + "\n" : "");
            return true;
        }
    }
}

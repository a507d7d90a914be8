package io.helios.proxy.pg.wire;

import static io.helios.proxy.pg.Packets.buffer;
import static io.helios.proxy.pg.Packets.bytes;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.query;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.ByteSplits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageScannerTest {
    private static final int HOLD_LIMIT = 24;
    private static final byte[] BIND = typed('B', cstring("portal"), new byte[30]);
    private static final byte[] LONG_QUERY = query("select 'something that is too long to be held'");

    private final Recorder recorder = new Recorder();
    private MessageScanner scanner = newScanner(recorder);

    private static MessageScanner newScanner(Recorder recorder) {
        return new MessageScanner(MessageTypes.ofClient(), HOLD_LIMIT, recorder, recorder::forward);
    }

    @AfterEach
    void close() {
        scanner.close();
    }

    @Test
    void passesEverythingUnchangedHoweverItArrives() throws ProtocolViolation {
        // Given
        var stream =
                join(query("select 1"), BIND, typed('S'), LONG_QUERY, typed('d', new byte[3]), query(""), typed('X'));

        for (var way : ByteSplits.of(stream)) {
            var split = new Recorder();
            var walker = newScanner(split);

            // When
            for (var piece : way) {
                walker.scan(buffer(piece), ByteBufAllocator.DEFAULT);
            }

            // Then
            assertThat(split.forwarded()).isEqualTo(stream);
            assertThat(split.seen).containsExactly("Q select 1", "S ", "Q ...", "Q ", "X ");
            assertThat(text(split.parts.toByteArray())).isEqualTo("select 'something that is too long to be held'\0");
            assertThat(walker.isAtBoundary()).isTrue();
            walker.close();
        }
    }

    @Test
    void putsSomethingElseInAMessagesPlaceHoweverItArrives() throws ProtocolViolation {
        // Given
        var stream = join(BIND, query("bad"), query("good"), query("bad"));
        var expected = join(BIND, query("replaced"), query("good"), query("replaced"));

        for (var way : ByteSplits.of(stream)) {
            var split = new Recorder();
            var walker = newScanner(split);

            // When
            for (var piece : way) {
                walker.scan(buffer(piece), ByteBufAllocator.DEFAULT);
            }

            // Then
            assertThat(split.forwarded()).isEqualTo(expected);
            walker.close();
        }
    }

    @Test
    @DisplayName("A6.1 the received buffer itself")
    void forwardsTheReceivedBufferItself() throws ProtocolViolation {
        // Given
        var received = buffer(query("select 1"), BIND);

        // When
        scanner.scan(received, ByteBufAllocator.DEFAULT);

        // Then
        assertThat(recorder.forwarded).containsExactly(received);
        assertThat(recorder.forwarded.get(0)).isSameAs(received);
        recorder.forwarded();
    }

    @Test
    void holdsBackWhatIsNotJudgedYet() throws ProtocolViolation {
        // Given
        var message = query("select 1");

        // When
        scanner.scan(buffer(BIND, Arrays.copyOf(message, message.length - 1)), ByteBufAllocator.DEFAULT);

        // Then
        assertThat(recorder.forwarded()).isEqualTo(BIND);
        assertThat(scanner.isAtBoundary()).isTrue();
    }

    @Test
    void letsNothingOfALongMessagePassBehindAPartThatIsRefused() throws ProtocolViolation {
        // Given
        var message = query("select 'forbidden', and more of it than can be held");
        scanner.scan(buffer(Arrays.copyOf(message, 13)), ByteBufAllocator.DEFAULT);

        // When
        scanner.scan(buffer(Arrays.copyOfRange(message, 13, message.length), BIND), ByteBufAllocator.DEFAULT);

        // Then
        assertThat(text(recorder.forwarded())).endsWith("select '");
    }

    @ParameterizedTest
    @ValueSource(chars = {'R', 'p', 'Z', '\0', 'q', '\u0080', '\u00ff'})
    @DisplayName("A6.10 an unknown type")
    void refusesUnknownTypesAfterLettingPassWhatCameBefore(char type) {
        // When
        assertThatThrownBy(() -> scanner.scan(buffer(BIND, typed(type)), ByteBufAllocator.DEFAULT))
                .isInstanceOf(ProtocolViolation.class);

        // Then
        assertThat(recorder.forwarded()).isEqualTo(BIND);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 10_001, Integer.MAX_VALUE})
    @DisplayName("A6.1 lengths that no message has")
    void refusesLengthsThatAMessageCannotHave(int length) {
        assertThatThrownBy(() -> scanner.scan(buffer(new byte[] {'D'}, int32(length)), ByteBufAllocator.DEFAULT))
                .isInstanceOf(ProtocolViolation.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 10_000})
    @DisplayName("A6.1 A6.14 A7.21 the longest messages")
    void takesLengthsUpToTheLimitOfTheType(int length) throws ProtocolViolation {
        // Given
        var message = typed('D', new byte[length - 4]);

        // When
        scanner.scan(buffer(message), ByteBufAllocator.DEFAULT);

        // Then
        assertThat(recorder.forwarded()).isEqualTo(message);
    }

    @Test
    void dropsEverythingAfterTheFirstFault() throws ProtocolViolation {
        // Given
        assertThatThrownBy(() -> scanner.scan(buffer(typed('?')), ByteBufAllocator.DEFAULT))
                .isInstanceOf(ProtocolViolation.class);

        // When
        scanner.scan(buffer(typed('?'), BIND), ByteBufAllocator.DEFAULT);

        // Then
        assertThat(recorder.forwarded()).isEmpty();
    }

    @Test
    void stopsAtOnceBetweenTwoMessages() throws ProtocolViolation {
        // Given
        scanner.scan(buffer(BIND, new byte[] {'B', 0}), ByteBufAllocator.DEFAULT);

        // When
        scanner.stopAtBoundary(recorder::stopped);

        // Then
        scanner.scan(buffer(BIND), ByteBufAllocator.DEFAULT);
        assertThat(recorder.forwarded()).isEqualTo(join(BIND, typed('!')));
    }

    @Test
    void stopsBehindTheMessageThatIsOnItsWay() throws ProtocolViolation {
        // Given
        int cut = BIND.length / 2;
        scanner.scan(buffer(Arrays.copyOf(BIND, cut)), ByteBufAllocator.DEFAULT);

        // When
        scanner.stopAtBoundary(recorder::stopped);

        // Then
        scanner.scan(buffer(Arrays.copyOfRange(BIND, cut, BIND.length), BIND, BIND), ByteBufAllocator.DEFAULT);
        assertThat(recorder.forwarded()).isEqualTo(join(BIND, typed('!')));
    }

    @Test
    void stopsBehindTheMessageInWhichItIsAskedTo() throws ProtocolViolation {
        // Given
        recorder.stopAfter = scanner;

        // When
        scanner.scan(buffer(BIND, query("stop"), BIND), ByteBufAllocator.DEFAULT);

        // Then
        assertThat(recorder.forwarded()).isEqualTo(join(BIND, query("stop"), typed('!')));
    }

    @Test
    void releasesWhatItHolds() throws ProtocolViolation {
        // Given
        var half = buffer(new byte[] {'Q', 0, 0, 0});
        scanner.scan(half, ByteBufAllocator.DEFAULT);

        // When
        scanner.close();

        // Then
        assertThat(half.refCnt()).isZero();
    }

    /** Owns what a scanner forwarded and asked. */
    private static final class Recorder implements MessageScanner.Watcher {
        private final List<ByteBuf> forwarded = new ArrayList<>();
        private final List<String> seen = new ArrayList<>();
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
        private @Nullable MessageScanner stopAfter;

        void forward(ByteBuf bytes) {
            forwarded.add(bytes);
        }

        void stopped() {
            forwarded.add(buffer(typed('!')));
        }

        byte[] forwarded() {
            var all = join(forwarded.stream().map(part -> bytes(part)).toArray(byte[][]::new));
            forwarded.clear();
            return all;
        }

        @Override
        public @Nullable ByteBuf onMessage(byte type, ByteBuf bytes, int index, int length) {
            var body = new byte[length];
            bytes.getBytes(index, body);
            var sql = text(body).replace("\0", "");
            seen.add((char) type + " " + sql);
            if (sql.equals("stop") && stopAfter != null) {
                stopAfter.stopAtBoundary(this::stopped);
            }
            return sql.equals("bad") ? buffer(query("replaced")) : null;
        }

        @Override
        public boolean onPart(byte type, ByteBuf bytes, int index, int length, boolean isLast) {
            var part = new byte[length];
            bytes.getBytes(index, part);
            parts.writeBytes(part);
            if (isLast) {
                seen.add((char) type + " ...");
            }
            return !text(parts.toByteArray()).contains("forbidden");
        }
    }
}

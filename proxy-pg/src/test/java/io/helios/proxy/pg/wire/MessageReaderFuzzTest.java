package io.helios.proxy.pg.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.pg.wire.ErrorResponse.Field;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.testkit.fuzz.InputCost;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Optional;
import java.util.stream.Stream;

/** Whatever a body holds, its reader raises nothing but violations; and what it understood is all that was there. */
class MessageReaderFuzzTest {
    private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    @FuzzTest
    void startupMessage(byte[] data) {
        if (data.length >= StartupPacket.HEADER_LENGTH) {
            read(data, StartupMessage::read).ifPresent(message -> assertSame(Integer.BYTES, data, message.write(HEAP)));
        }
    }

    @FuzzTest
    void cancelRequest(byte[] data) {
        read(data, CancelRequest::read)
                .ifPresent(key -> assertSame(StartupPacket.HEADER_LENGTH, data, CancelRequest.write(HEAP, key)));
    }

    @FuzzTest
    void saslInitialResponse(byte[] data) {
        read(data, SaslInitialResponse::read).ifPresent(message -> {
            var again = Unpooled.buffer();
            CString.write(again, message.mechanism());
            assertSame(0, data, again.writeInt(message.response().length).writeBytes(message.response()));
        });
    }

    @FuzzTest
    void errorResponse(byte[] data) {
        read(data, ErrorResponse::read).ifPresent(error -> {
            var again = ByteBufUtil.getBytes(TypedMessage.body(error.write(HEAP)));

            assertThat(values(read(again, ErrorResponse::read).orElseThrow())).isEqualTo(values(error));
        });
    }

    private static String values(ErrorResponse error) {
        return Stream.of(Field.values()).map(error::get).toList().toString();
    }

    @FuzzTest
    void parameterStatus(byte[] data) {
        read(data, ParameterStatus::read).ifPresent(setting -> {
            var again = Unpooled.buffer();
            CString.write(again, setting.name());
            CString.write(again, setting.value());
            assertSame(0, data, again);
        });
    }

    @FuzzTest
    void backendKeyData(byte[] data) {
        read(data, BackendKeyData::read)
                .ifPresent(key -> assertSame(0, data, TypedMessage.body(BackendMessage.backendKeyData(HEAP, key))));
    }

    @FuzzTest
    void authenticationRequest(byte[] data) {
        read(data, body -> switch (AuthenticationRequest.readKind(body)) {
                    case AuthenticationRequest.SASL ->
                        TypedMessage.body(
                                BackendMessage.authenticationSasl(HEAP, AuthenticationRequest.readMechanisms(body)));
                    case AuthenticationRequest.MD5_PASSWORD ->
                        Unpooled.buffer()
                                .writeInt(AuthenticationRequest.MD5_PASSWORD)
                                .writeBytes(AuthenticationRequest.readMd5Salt(body));
                    default -> {
                        int kind = body.getInt(0);
                        yield Unpooled.buffer().writeInt(kind).writeBytes(AuthenticationRequest.readAll(body));
                    }
                })
                .ifPresent(again -> assertSame(0, data, again));
    }

    /** Empty if the reader refuses. */
    private static <T> Optional<T> read(byte[] data, Reader<T> reader) {
        InputCost.requireSmall(() -> readOnce(data, reader));
        return readOnce(data, reader);
    }

    private static <T> Optional<T> readOnce(byte[] data, Reader<T> reader) {
        try {
            var body = Unpooled.wrappedBuffer(data);
            var value = reader.read(body);
            assertThat(body.isReadable()).as("something behind the end").isFalse();
            return Optional.of(value);
        } catch (ProtocolViolation refused) {
            return Optional.empty();
        }
    }

    /** @param from where what was read begins; before it stand lengths and codes that a decoder looks at */
    private static void assertSame(int from, byte[] data, ByteBuf again) {
        assertThat(ByteBufUtil.hexDump(again.skipBytes(from)))
                .isEqualTo(ByteBufUtil.hexDump(data, from, data.length - from));
    }

    private interface Reader<T> {
        T read(ByteBuf body) throws ProtocolViolation;
    }
}

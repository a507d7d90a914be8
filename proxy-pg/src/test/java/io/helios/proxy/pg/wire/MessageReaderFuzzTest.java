package io.helios.proxy.pg.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Whatever a body holds, its reader raises nothing but violations. */
class MessageReaderFuzzTest {
    @FuzzTest
    void startupMessage(byte[] data) {
        if (data.length >= StartupPacket.HEADER_LENGTH) {
            read(data, StartupMessage::read);
        }
    }

    @FuzzTest
    void cancelRequest(byte[] data) {
        read(data, CancelRequest::read);
    }

    @FuzzTest
    void saslInitialResponse(byte[] data) {
        read(data, SaslInitialResponse::read);
    }

    @FuzzTest
    void errorResponse(byte[] data) {
        read(data, ErrorResponse::read);
    }

    @FuzzTest
    void parameterStatus(byte[] data) {
        read(data, ParameterStatus::read);
    }

    @FuzzTest
    void authenticationRequest(byte[] data) {
        read(data, body -> {
            switch (AuthenticationRequest.readKind(body)) {
                case AuthenticationRequest.SASL -> AuthenticationRequest.readMechanisms(body);
                case AuthenticationRequest.MD5_PASSWORD -> AuthenticationRequest.readMd5Salt(body);
                default -> AuthenticationRequest.readAll(body);
            }
        });
    }

    private static void read(byte[] data, Reader reader) {
        try {
            reader.read(Unpooled.wrappedBuffer(data));
        } catch (ProtocolViolation expected) {
            // Any input may be one.
        }
    }

    private interface Reader {
        void read(ByteBuf body) throws ProtocolViolation;
    }
}

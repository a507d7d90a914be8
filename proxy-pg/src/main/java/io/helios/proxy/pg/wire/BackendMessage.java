package io.helios.proxy.pg.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** Owns the types of the messages that backends send, and the form of those that the proxy itself sends to clients. */
public final class BackendMessage {
    public static final byte AUTHENTICATION = 'R';
    public static final byte NEGOTIATE_PROTOCOL_VERSION = 'v';
    public static final byte BACKEND_KEY_DATA = 'K';
    public static final byte PARAMETER_STATUS = 'S';
    public static final byte READY_FOR_QUERY = 'Z';
    public static final byte ERROR_RESPONSE = 'E';
    public static final byte NOTICE_RESPONSE = 'N';
    public static final byte NOTIFICATION_RESPONSE = 'A';
    public static final byte ROW_DESCRIPTION = 'T';
    public static final byte PARAMETER_DESCRIPTION = 't';
    public static final byte NO_DATA = 'n';
    public static final byte DATA_ROW = 'D';
    public static final byte COMMAND_COMPLETE = 'C';
    public static final byte EMPTY_QUERY_RESPONSE = 'I';
    public static final byte PORTAL_SUSPENDED = 's';
    public static final byte PARSE_COMPLETE = '1';
    public static final byte BIND_COMPLETE = '2';
    public static final byte CLOSE_COMPLETE = '3';
    public static final byte FUNCTION_CALL_RESPONSE = 'V';
    public static final byte COPY_IN_RESPONSE = 'G';
    public static final byte COPY_OUT_RESPONSE = 'H';
    public static final byte COPY_BOTH_RESPONSE = 'W';
    public static final byte COPY_DATA = 'd';
    public static final byte COPY_DONE = 'c';

    private BackendMessage() {}

    public static ByteBuf authenticationOk(ByteBufAllocator allocator) {
        return authentication(allocator, AuthenticationRequest.OK);
    }

    public static ByteBuf authenticationCleartextPassword(ByteBufAllocator allocator) {
        return authentication(allocator, AuthenticationRequest.CLEARTEXT_PASSWORD);
    }

    private static ByteBuf authentication(ByteBufAllocator allocator, int kind) {
        return TypedMessage.end(TypedMessage.begin(allocator, AUTHENTICATION).writeInt(kind));
    }

    /** @param mechanisms best first */
    public static ByteBuf authenticationSasl(ByteBufAllocator allocator, List<String> mechanisms) {
        var message = TypedMessage.begin(allocator, AUTHENTICATION).writeInt(AuthenticationRequest.SASL);
        mechanisms.forEach(mechanism -> CString.write(message, mechanism));
        return TypedMessage.end(message.writeByte(0));
    }

    public static ByteBuf authenticationSaslContinue(ByteBufAllocator allocator, byte[] challenge) {
        return sasl(allocator, AuthenticationRequest.SASL_CONTINUE, challenge);
    }

    public static ByteBuf authenticationSaslFinal(ByteBufAllocator allocator, byte[] outcome) {
        return sasl(allocator, AuthenticationRequest.SASL_FINAL, outcome);
    }

    private static ByteBuf sasl(ByteBufAllocator allocator, int kind, byte[] data) {
        return TypedMessage.end(
                TypedMessage.begin(allocator, AUTHENTICATION).writeInt(kind).writeBytes(data));
    }

    /** @param unknown names of the protocol extensions that are not spoken, in the form of {@link CString} */
    public static ByteBuf negotiateProtocolVersion(
            ByteBufAllocator allocator, ProtocolVersion newest, List<String> unknown) {
        var message = TypedMessage.begin(allocator, NEGOTIATE_PROTOCOL_VERSION)
                .writeInt(newest.code())
                .writeInt(unknown.size());
        unknown.forEach(name -> CString.write(message, name));
        return TypedMessage.end(message);
    }

    public static ByteBuf backendKeyData(ByteBufAllocator allocator, BackendKeyData key) {
        var message = TypedMessage.begin(allocator, BACKEND_KEY_DATA);
        key.writeTo(message);
        return TypedMessage.end(message);
    }

    public static ByteBuf readyForQuery(ByteBufAllocator allocator, byte transactionStatus) {
        return TypedMessage.end(TypedMessage.begin(allocator, READY_FOR_QUERY).writeByte(transactionStatus));
    }
}

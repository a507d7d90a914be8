package io.helios.proxy.pg.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Owns the types of the messages that clients send, and the form of those that the proxy itself sends to backends. */
public final class ClientMessage {
    public static final byte QUERY = 'Q';
    public static final byte PARSE = 'P';
    public static final byte BIND = 'B';
    public static final byte DESCRIBE = 'D';
    public static final byte EXECUTE = 'E';
    public static final byte CLOSE = 'C';
    public static final byte FLUSH = 'H';
    public static final byte SYNC = 'S';
    public static final byte FUNCTION_CALL = 'F';
    public static final byte COPY_DATA = 'd';
    public static final byte COPY_DONE = 'c';
    public static final byte COPY_FAIL = 'f';
    public static final byte TERMINATE = 'X';
    /** PasswordMessage, SASLInitialResponse and SASLResponse. */
    public static final byte PASSWORD = 'p';

    private ClientMessage() {}

    /** @param sql in the form of {@link CString} */
    public static ByteBuf query(ByteBufAllocator allocator, String sql) {
        var message = TypedMessage.begin(allocator, QUERY);
        CString.write(message, sql);
        return TypedMessage.end(message);
    }

    /**
     * @param name       of the statement, in the form of {@link CString}
     * @param sql        likewise
     * @param parameters number and types, as another Parse message had them
     */
    public static ByteBuf parse(ByteBufAllocator allocator, String name, String sql, ByteBuf parameters) {
        var message = TypedMessage.begin(allocator, PARSE);
        CString.write(message, name);
        CString.write(message, sql);
        message.writeBytes(parameters, parameters.readerIndex(), parameters.readableBytes());
        return TypedMessage.end(message);
    }

    public static ByteBuf terminate(ByteBufAllocator allocator) {
        return TypedMessage.empty(allocator, TERMINATE);
    }

    public static ByteBuf password(ByteBufAllocator allocator, byte[] secret) {
        return TypedMessage.end(
                TypedMessage.begin(allocator, PASSWORD).writeBytes(secret).writeByte(0));
    }

    public static ByteBuf saslInitialResponse(ByteBufAllocator allocator, String mechanism, byte[] response) {
        var message = TypedMessage.begin(allocator, PASSWORD);
        message.writeCharSequence(mechanism, StandardCharsets.US_ASCII);
        message.writeByte(0).writeInt(response.length).writeBytes(response);
        return TypedMessage.end(message);
    }

    public static ByteBuf saslResponse(ByteBufAllocator allocator, byte[] response) {
        return TypedMessage.end(TypedMessage.begin(allocator, PASSWORD).writeBytes(response));
    }
}

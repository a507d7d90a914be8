package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Owns the form of every message but the first.
 *
 * <pre>
 * | type (1) | length (4, counts itself but not the type) | body |
 * </pre>
 */
public final class TypedMessage {
    /** Type and length. */
    public static final int HEADER_LENGTH = 5;

    /** What the length field says of an empty body. */
    static final int LENGTH_LENGTH = Integer.BYTES;

    private TypedMessage() {}

    public static byte type(ByteBuf message) {
        return message.getByte(message.readerIndex());
    }

    /** Skips the header of {@code message}, so that its body is what can be read. */
    public static ByteBuf body(ByteBuf message) {
        return message.skipBytes(HEADER_LENGTH);
    }

    /** Refuses what stands behind the end of a body: another reader of the same message would stumble over it. */
    static void requireEnd(ByteBuf body) throws ProtocolViolation {
        if (body.isReadable()) {
            throw new ProtocolViolation("expected a message without " + body.readableBytes() + " bytes at its end");
        }
    }

    /** Begins a message whose length {@link #end} fills in. */
    static ByteBuf begin(ByteBufAllocator allocator, byte type) {
        return allocator.buffer().writeByte(type).writeInt(0);
    }

    static ByteBuf end(ByteBuf message) {
        return message.setInt(1, message.readableBytes() - 1);
    }

    static ByteBuf empty(ByteBufAllocator allocator, byte type) {
        return allocator.buffer(HEADER_LENGTH).writeByte(type).writeInt(LENGTH_LENGTH);
    }
}

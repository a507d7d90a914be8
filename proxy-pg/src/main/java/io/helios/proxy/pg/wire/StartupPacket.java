package io.helios.proxy.pg.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Owns the codes that tell apart the packets a client may open with.
 *
 * <pre>
 * | length (4, counts itself) | code or version (4) | … |
 * </pre>
 */
public final class StartupPacket {
    public static final int CANCEL_REQUEST = 80877102;
    public static final int SSL_REQUEST = 80877103;
    public static final int GSSENC_REQUEST = 80877104;

    /** Length and code: the whole of an SSLRequest or GSSENCRequest. */
    public static final int HEADER_LENGTH = 8;

    /** Requests that are no versions have this where a version has its major. */
    public static final int REQUEST_MAJOR = 1234;

    private StartupPacket() {}

    /** The code of {@code packet}, which is whole. */
    public static int code(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + Integer.BYTES);
    }

    public static ByteBuf sslRequest(ByteBufAllocator allocator) {
        return allocator.buffer(HEADER_LENGTH).writeInt(HEADER_LENGTH).writeInt(SSL_REQUEST);
    }
}

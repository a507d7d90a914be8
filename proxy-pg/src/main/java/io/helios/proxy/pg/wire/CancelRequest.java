package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Owns the request that stops what a session runs, sent on a connection of its own and never answered.
 *
 * <pre>
 * | length (4) | 80877102 (4) | process id (4) | secret (4; from protocol 3.2 on 4 to 256) |
 * </pre>
 */
public final class CancelRequest {
    private static final int BEFORE_KEY = 8;
    private static final int SHORTEST = BEFORE_KEY + Integer.BYTES + BackendKeyData.SHORTEST_SECRET;
    private static final int LONGEST = BEFORE_KEY + Integer.BYTES + BackendKeyData.LONGEST_SECRET;

    private CancelRequest() {}

    /** The process id and secret in a whole packet. */
    public static BackendKeyData read(ByteBuf packet) throws ProtocolViolation {
        int length = packet.readableBytes();
        if (length < SHORTEST || length > LONGEST) {
            throw new ProtocolViolation(
                    "expected a CancelRequest of " + SHORTEST + " to " + LONGEST + " bytes, not " + length);
        }
        return BackendKeyData.read(packet.skipBytes(BEFORE_KEY));
    }

    public static ByteBuf write(ByteBufAllocator allocator, BackendKeyData key) {
        int length = BEFORE_KEY + key.length();
        var packet = allocator.buffer(length).writeInt(length).writeInt(StartupPacket.CANCEL_REQUEST);
        key.writeTo(packet);
        return packet;
    }
}

package io.helios.proxy.testkit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Owns the making of test input whose leaks are seen: buffers of {@code Unpooled} on the heap are not tracked by Netty, these are. */
public final class TrackedBuffer {
    private TrackedBuffer() {}

    /** A buffer that holds {@code pieces}, one behind the other; the caller owns it. */
    public static ByteBuf of(byte[]... pieces) {
        var buffer = ByteBufAllocator.DEFAULT.buffer();
        for (byte[] piece : pieces) {
            buffer.writeBytes(piece);
        }
        return buffer;
    }
}

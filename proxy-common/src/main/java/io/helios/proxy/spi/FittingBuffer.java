package io.helios.proxy.spi;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * Owns the choice between a part of a received buffer and a copy of it. Sockets share the buffers that they receive into, and a part keeps the
 * whole of it from being used again: fifty bytes that wait for somebody who does not read would cost as much as all that came around them.
 */
public final class FittingBuffer {
    /** A part below this size, in bytes, is copied if it has to wait. */
    static final int SMALL = 4 * 1024;

    private FittingBuffer() {}

    /** What {@code channel} is to send in place of {@code message}, which this owns: mostly itself, but a small one that has to wait is copied. */
    public static ByteBuf queued(ByteBuf message, Channel channel) {
        return message.readableBytes() < SMALL && hasMoreToSend(channel) ? copied(message) : message;
    }

    /** Such a part of {@code in}, to be kept until more comes: its owner is the caller. */
    public static ByteBuf held(ByteBuf in, int index, int length) {
        return length < SMALL
                ? in.alloc().buffer(length).writeBytes(in, index, length)
                : in.retainedSlice(index, length);
    }

    private static boolean hasMoreToSend(Channel channel) {
        return channel.bytesBeforeUnwritable() < channel.config().getWriteBufferHighWaterMark();
    }

    private static ByteBuf copied(ByteBuf message) {
        try {
            return held(message, message.readerIndex(), message.readableBytes());
        } finally {
            message.release();
        }
    }
}

package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.FittingBuffer;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the walk along one direction of a session: it reads the headers where they lie and forwards the received buffers themselves, with no
 * object and no copy for a message.
 *
 * <p>Nothing is forwarded before it may pass: a header waits until it is whole, and so does a message that is looked into, unless it is too
 * long to be held.
 */
public final class MessageScanner {
    /** Owns the judgement on the messages that are looked into. */
    public interface Watcher {
        /**
         * A whole message: {@code length} bytes of body from {@code index} on. Returns what is to be forwarded in its place (perhaps nothing),
         * or null to let it pass.
         */
        @Nullable
        ByteBuf onMessage(byte type, ByteBuf bytes, int index, int length) throws ProtocolViolation;

        /** The next part of the body of a message that is too long to be held. False = neither it nor anything behind it may pass. */
        default boolean onPart(byte type, ByteBuf bytes, int index, int length, boolean isLast) {
            return true;
        }
    }

    private static final byte NOT_LOOKED_INTO = 0;

    private final MessageTypes types;
    private final int holdLimit;
    private final Watcher watcher;
    private final Consumer<ByteBuf> next;

    /** What came but may not pass yet: less than a header, or a message that is looked into. */
    private @Nullable ByteBuf held;
    /** Bytes of the current message's body that have not come yet. */
    private int missing;

    private byte partsOf;
    private @Nullable Runnable atBoundary;
    private boolean walking;
    private boolean stopped;

    /**
     * @param holdLimit longest body that is held until it is whole, in bytes
     * @param next      takes, and owns, what may pass
     */
    public MessageScanner(MessageTypes types, int holdLimit, Watcher watcher, Consumer<ByteBuf> next) {
        this.types = types;
        this.holdLimit = holdLimit;
        this.watcher = watcher;
        this.next = next;
    }

    /** Owns {@code bytes}. After a violation everything that still comes is dropped; what came before it has passed. */
    public void scan(ByteBuf bytes, ByteBufAllocator allocator) throws ProtocolViolation {
        if (stopped) {
            bytes.release();
            return;
        }
        var in = held == null ? bytes : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, held, bytes);
        held = null;
        walking = true;
        try {
            walk(in);
        } catch (ProtocolViolation violation) {
            stopped = true;
            throw violation;
        } finally {
            walking = false;
            in.release();
        }
        if (isStopping()) {
            stop();
        }
    }

    private void walk(ByteBuf in) throws ProtocolViolation {
        int passed = in.readerIndex();
        try {
            for (int stood = -1; passed != stood && !isStopping(); ) {
                stood = passed;
                passed = missing > 0 ? passBody(in, passed) : passHeader(in, passed);
            }
        } finally {
            forward(in, passed);
        }
        if (passed < in.writerIndex() && !stopped && !isStopping()) {
            held = FittingBuffer.held(in, passed, in.writerIndex() - passed);
        }
    }

    /** Each of the following returns the index up to which {@code in} may pass now; the same index again means that more has to come. */
    private int passHeader(ByteBuf in, int at) throws ProtocolViolation {
        int available = in.writerIndex() - at - TypedMessage.HEADER_LENGTH;
        if (available < 0) {
            return at;
        }
        byte type = in.getByte(at);
        int lengthField = in.getInt(at + 1);
        types.check(type, lengthField);
        int length = lengthField - TypedMessage.LENGTH_LENGTH;
        if (types.looksInto(type) && length <= holdLimit) {
            return available < length ? at : look(in, at, length);
        }
        partsOf = types.looksInto(type) ? type : NOT_LOOKED_INTO;
        missing = length;
        return at + TypedMessage.HEADER_LENGTH;
    }

    private int passBody(ByteBuf in, int at) {
        int part = Math.min(missing, in.writerIndex() - at);
        if (partsOf != NOT_LOOKED_INTO && part > 0 && !watcher.onPart(partsOf, in, at, part, part == missing)) {
            stopped = true;
            return at;
        }
        missing -= part;
        return at + part;
    }

    private int look(ByteBuf in, int at, int length) throws ProtocolViolation {
        int body = at + TypedMessage.HEADER_LENGTH;
        var instead = watcher.onMessage(in.getByte(at), in, body, length);
        if (instead != null) {
            forward(in, at);
            next.accept(instead);
            in.readerIndex(body + length);
        }
        return body + length;
    }

    private void forward(ByteBuf in, int upTo) {
        int length = upTo - in.readerIndex();
        if (length > 0) {
            next.accept(length == in.readableBytes() ? in.retain() : in.readRetainedSlice(length));
        }
    }

    /**
     * Lets nothing pass behind the message that is on its way now. Calls {@code then} when that message has passed: at once if there is none.
     */
    public void stopAtBoundary(Runnable then) {
        atBoundary = then;
        if (isStopping() && !walking) {
            stop();
        }
    }

    private boolean isStopping() {
        return atBoundary != null && missing == 0;
    }

    private void stop() {
        stopped = true;
        close();
        var then = atBoundary;
        atBoundary = null;
        if (then != null) {
            then.run();
        }
    }

    /** Whether the peer that is forwarded to has seen nothing but whole messages. */
    public boolean isAtBoundary() {
        return missing == 0;
    }

    /** Lets nothing pass any more and releases what is held. */
    public void close() {
        stopped = true;
        if (held != null) {
            held.release();
            held = null;
        }
    }
}

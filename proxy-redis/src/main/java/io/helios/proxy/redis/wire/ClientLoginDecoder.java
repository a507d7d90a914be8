package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Owns the cutting of a client's bytes into whole requests, one buffer each, until it is in. Bounded as Redis bounds a client that has not
 * logged in.
 *
 * <p>Behind a request that may be a login it waits to be told how that went: if the client is in, the bytes behind it belong to the session
 * and its own bounds, and this decoder hands them on as they are when it is removed.
 */
public final class ClientLoginDecoder extends ByteToMessageDecoder {
    /** As in Redis. */
    private static final int MOST_WORDS = 10;
    /** As in Redis, in bytes. */
    private static final int LONGEST_WORD = 16 * 1024;
    /** All words and their headers, in bytes. */
    private static final int LONGEST_REQUEST = 64 * 1024;

    private final Request request = new Request();
    private final RequestReader reader = new RequestReader();
    private @Nullable ChannelHandlerContext context;
    private boolean waiting;
    private boolean decoding;
    private boolean stopped;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** The request that may have been a login was none, or failed: goes on with the bytes behind it. */
    public void goOn() {
        if (!waiting || context == null || context.isRemoved()) {
            return;
        }
        waiting = false;
        if (!decoding) {
            try {
                channelRead(context, Unpooled.EMPTY_BUFFER);
            } catch (Exception violation) {
                context.fireExceptionCaught(violation);
            }
        }
    }

    /** Nothing is handed on any more, or kept: the client is let go, and may go on talking for a while. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        boolean outer = !decoding;
        decoding = true;
        try {
            super.channelRead(ctx, message);
        } finally {
            if (outer) {
                decoding = false;
            }
        }
    }

    /** A client that ends its half behind a login is still owed the answers to what came between: nothing of it is let go here. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ctx.fireUserEventTriggered(event);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws ProtocolViolation {
        if (stopped) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            cut(in, out);
        } catch (ProtocolViolation violation) {
            stop();
            throw violation;
        }
    }

    private void cut(ByteBuf in, List<Object> out) throws ProtocolViolation {
        while (!waiting && out.isEmpty() && in.isReadable()) {
            int before = in.readerIndex();
            int end = in.getByte(before) == Resp.ARRAY ? array(in) : inline(in, out);
            if (end < 0) {
                return;
            }
            int length = end - before;
            if (out.isEmpty() && request.known() > 0) {
                out.add(in.readRetainedSlice(length));
            } else {
                in.readerIndex(end);
            }
            waiting = request.is(0, "auth") || request.is(0, "hello");
        }
    }

    /** Reads a request whole; returns where it ends, or a negative number if more has to come. */
    private int array(ByteBuf in) throws ProtocolViolation {
        int at = in.readerIndex();
        request.begin(in, 0);
        if (!reader.readCount(in, at)) {
            return -1;
        }
        int count = reader.count();
        if (count > MOST_WORDS) {
            throw new ProtocolViolation("unauthenticated multibulk length");
        }
        if (count <= 0) {
            return reader.endOfCount();
        }
        request.begin(in, count);
        int end = reader.readWords(in, reader.endOfCount(), request, count, LONGEST_WORD);
        int known = end < 0 ? in.readableBytes() : end - at;
        if ((end >= 0 && !request.isWhole()) || known > LONGEST_REQUEST) {
            throw new ProtocolViolation("unauthenticated bulk length");
        }
        return end;
    }

    /** The same for a request that somebody typed; it is handed on in the form that programs write. */
    private int inline(ByteBuf in, List<Object> out) throws ProtocolViolation {
        int at = in.readerIndex();
        request.begin(in, 0);
        RequestReader.checkInline(in, at);
        int end = InlineRequest.endOfLine(in, at);
        if (end < 0) {
            return end;
        }
        var words = InlineRequest.read(in, at, end);
        if (words.size() > MOST_WORDS) {
            throw new ProtocolViolation("unauthenticated multibulk length");
        }
        if (!words.isEmpty()) {
            var written = Words.request(in.alloc(), words);
            out.add(written);
            reader.readCount(written, 0);
            request.begin(written, words.size());
            reader.readWords(written, reader.endOfCount(), request, words.size(), LONGEST_WORD);
        }
        return end;
    }
}

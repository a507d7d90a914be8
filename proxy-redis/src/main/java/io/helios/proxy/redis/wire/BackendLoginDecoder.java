package io.helios.proxy.redis.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Owns the cutting of a backend's bytes into whole replies, one buffer each, while the proxy logs in. */
public final class BackendLoginDecoder extends ByteToMessageDecoder {
    private static final int MORE = -1;
    private static final int MOST_DIGITS = 10;

    private final int longest;
    private boolean broken;

    /** @param longest reply that is taken, in bytes */
    public BackendLoginDecoder(int longest) {
        this.longest = longest;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws ProtocolViolation {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            cut(in, out);
        } catch (ProtocolViolation violation) {
            broken = true;
            throw violation;
        }
    }

    private void cut(ByteBuf in, List<Object> out) throws ProtocolViolation {
        int end = endOfReply(in, in.readerIndex() + Math.min(in.readableBytes(), longest));
        if (end >= 0) {
            out.add(in.readRetainedSlice(end - in.readerIndex()));
        } else if (in.readableBytes() > longest) {
            throw new ProtocolViolation("expected a reply of at most " + longest + " bytes");
        }
    }

    /** @param limit what stands from here on is not looked at: whether it is there already is chance */
    private static int endOfReply(ByteBuf in, int limit) throws ProtocolViolation {
        int at = in.readerIndex();
        for (long elements = 1; elements > 0; elements--) {
            int lineFeed = at < limit ? in.indexOf(at, limit, Resp.LF) : MORE;
            if (lineFeed < 0) {
                return MORE;
            }
            byte type = in.getByte(at);
            switch (type) {
                case Resp.BULK_STRING, Resp.VERBATIM_STRING, Resp.BULK_ERROR -> {
                    long length = length(in, at + 1, lineFeed);
                    at = (int) Math.min(Integer.MAX_VALUE, length < 0 ? lineFeed + 1L : lineFeed + length + 3);
                    if (at > limit) {
                        return MORE;
                    }
                }
                case Resp.ARRAY, Resp.SET, Resp.PUSH -> {
                    elements += Math.max(0, length(in, at + 1, lineFeed));
                    at = lineFeed + 1;
                }
                case Resp.MAP -> {
                    elements += Math.max(0, 2 * length(in, at + 1, lineFeed));
                    at = lineFeed + 1;
                }
                default -> at = lineFeed + 1;
            }
        }
        return at;
    }

    /** The number between {@code from} and the CRLF that ends with {@code lineFeed}. */
    private static long length(ByteBuf in, int from, int lineFeed) throws ProtocolViolation {
        boolean negative = in.getByte(from) == '-';
        int first = negative ? from + 1 : from;
        int behind = lineFeed - 1;
        if (behind <= first || behind - first > MOST_DIGITS || in.getByte(behind) != Resp.CR) {
            throw new ProtocolViolation("expected a length");
        }
        long sum = 0;
        for (int i = first; i < behind; i++) {
            int digit = in.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new ProtocolViolation("expected a length");
            }
            sum = sum * 10 + digit;
        }
        return negative ? -sum : sum;
    }
}

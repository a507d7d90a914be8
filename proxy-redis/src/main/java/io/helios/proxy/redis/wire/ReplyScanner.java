package io.helios.proxy.redis.wire;

import io.helios.proxy.redis.wire.ReplyListener.Treatment;
import io.helios.proxy.spi.FittingBuffer;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the walk along the replies of a session, RESP2 and RESP3 alike: it finds where each ends, however deep it is nested, and forwards the
 * received buffers themselves. It keeps one count of the elements that are still to come, so it has no stack that a deep reply could fill.
 */
public final class ReplyScanner {
    public static final int LONGEST_COLLECTED = 64 * 1024;

    private static final int LONGEST_INTEGER = 19;
    /** Fits a long, doubled. */
    private static final int LONGEST_LENGTH = 18;

    /** What the next byte belongs to. */
    private enum Part {
        TYPE,
        /** A line that ends an element. */
        LINE,
        /** A line whose number matters. */
        NUMBER,
        PAYLOAD
    }

    private final ReplyListener listener;
    private final Consumer<ByteBuf> next;
    private final Note note = new Note();
    private final NumberLine line = new NumberLine();

    private Part part = Part.TYPE;
    private byte type;
    /** Bytes of the current string that have not come yet, its CRLF included. */
    private long payload;
    /** Elements of the current reply that are not over yet; 0 = between two replies. */
    private long elements;

    private Treatment treatment = Treatment.PASS;
    private int replyStart;
    private @Nullable ByteBuf held;
    private boolean stopped;

    /** @param next takes, and owns, what may pass */
    public ReplyScanner(ReplyListener listener, Consumer<ByteBuf> next) {
        this.listener = listener;
        this.next = next;
    }

    /** Whether the client has seen nothing but whole replies. */
    public boolean isAtBoundary() {
        return elements == 0;
    }

    /** Owns {@code bytes}. After a violation everything that still comes is dropped; what came before it has passed. */
    public void scan(ByteBuf bytes, ByteBufAllocator allocator) throws ProtocolViolation {
        if (stopped) {
            bytes.release();
            return;
        }
        int before = 0;
        var in = bytes;
        if (held != null) {
            before = held.readableBytes();
            in = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, held, bytes);
            held = null;
        }
        replyStart = in.readerIndex();
        int from = replyStart + before;
        boolean gone = false;
        try {
            gone = walk(in, from);
        } catch (ProtocolViolation violation) {
            stopped = true;
            forward(in, replyStart);
            throw violation;
        } finally {
            if (!gone) {
                in.release();
            }
        }
    }

    /** Lets nothing pass any more and releases what is held. */
    public void close() {
        stopped = true;
        if (held != null) {
            held.release();
            held = null;
        }
    }

    /** Returns whether {@code in} itself was forwarded, as nearly always: then it belongs to somebody else. */
    private boolean walk(ByteBuf in, int from) throws ProtocolViolation {
        int at = from;
        int end = in.writerIndex();
        while (at < end && !stopped) {
            at = switch (part) {
                case TYPE -> elements == 0 ? reply(in, at, end) : element(in, at, end);
                case NUMBER -> number(in, at, end);
                case LINE -> line(in, at, end);
                case PAYLOAD -> payload(in, at, end);
            };
        }
        return !stopped && passWhatMay(in, end);
    }

    private boolean passWhatMay(ByteBuf in, int end) {
        if (elements == 0 || treatment == Treatment.PASS || treatment == Treatment.NOTE) {
            return forwardRest(in);
        }
        if (treatment == Treatment.COLLECT) {
            forward(in, replyStart);
            if (in.readableBytes() > LONGEST_COLLECTED) {
                treatment = Treatment.PASS;
                return forwardRest(in);
            }
            held = FittingBuffer.held(in, replyStart, end - replyStart);
        }
        return false;
    }

    /** Replies that have come whole, and that nobody wants to look at, are stepped over together. */
    private int reply(ByteBuf in, int from, int end) throws ProtocolViolation {
        int plain = listener.plain();
        int at = from;
        int count = 0;
        while (count < plain && at < end) {
            int behind = BriefReply.end(in, at, end);
            if (behind < 0) {
                break;
            }
            at = behind;
            count++;
        }
        if (count == 0) {
            return element(in, at, end);
        }
        var behind = listener.plainEnded(count);
        if (behind != null) {
            forward(in, at);
            next.accept(behind);
        }
        return at;
    }

    private int element(ByteBuf in, int at, int end) throws ProtocolViolation {
        return at + Long.BYTES <= end ? header(in, at) : type(in, at);
    }

    /** Nearly every header stands in eight bytes; what does not is read on byte by byte. */
    private int header(ByteBuf in, int at) throws ProtocolViolation {
        long eight = in.getLong(at);
        begin(in, at, ShortLine.type(eight));
        return part == Part.NUMBER && line.read(eight) ? numbered(in, at + line.length()) : at + 1;
    }

    private int type(ByteBuf in, int at) throws ProtocolViolation {
        begin(in, at, in.getByte(at));
        return at + 1;
    }

    private void begin(ByteBuf in, int at, byte begun) throws ProtocolViolation {
        type = begun;
        if (elements == 0) {
            replyStart = at;
            elements = 1;
            note.clear();
            treatment = listener.begins(type);
            if (treatment == Treatment.DROP) {
                forward(in, at);
            }
        }
        line.clear();
        part = switch (type) {
            case Resp.SIMPLE_STRING, Resp.ERROR, Resp.NULL, Resp.BOOLEAN, Resp.DOUBLE, Resp.BIG_NUMBER -> Part.LINE;
            case Resp.INTEGER,
                    Resp.BULK_STRING,
                    Resp.BULK_ERROR,
                    Resp.VERBATIM_STRING,
                    Resp.ARRAY,
                    Resp.MAP,
                    Resp.SET,
                    Resp.PUSH,
                    Resp.ATTRIBUTE -> Part.NUMBER;
            default -> throw new ProtocolViolation("expected a type of RESP");
        };
    }

    private int line(ByteBuf in, int at, int end) throws ProtocolViolation {
        int lineFeed = in.indexOf(at, end, Resp.LF);
        if (lineFeed < 0) {
            return end;
        }
        elementsOver(1);
        return boundary(in, lineFeed + 1);
    }

    private int number(ByteBuf in, int at, int end) throws ProtocolViolation {
        int behind = line.read(in, at, end);
        return line.isOver() ? numbered(in, behind) : behind;
    }

    private int numbered(ByteBuf in, int at) throws ProtocolViolation {
        if (line.digits() > (type == Resp.INTEGER ? LONGEST_INTEGER : LONGEST_LENGTH)) {
            throw new ProtocolViolation("expected fewer digits");
        }
        long number = line.magnitude();
        boolean negative = line.isNegative();
        switch (type) {
            case Resp.INTEGER -> {
                note.number(negative ? -number : number);
                elementsOver(1);
            }
            case Resp.BULK_STRING, Resp.BULK_ERROR, Resp.VERBATIM_STRING -> {
                if (!negative) {
                    payload = number + Resp.CRLF_LENGTH;
                    note.stringBegins();
                    part = Part.PAYLOAD;
                    return at;
                }
                elementsOver(1);
            }
            case Resp.MAP -> elementsOver(1 - 2 * number);
            case Resp.ATTRIBUTE -> elementsOver(-2 * number);
            default -> elementsOver(negative ? 1 : 1 - number);
        }
        return boundary(in, at);
    }

    private int payload(ByteBuf in, int at, int end) throws ProtocolViolation {
        int length = (int) Math.min(payload, end - at);
        if (treatment == Treatment.NOTE) {
            note.string(in, at, (int) Math.max(0, Math.min(length, payload - Resp.CRLF_LENGTH)));
        }
        payload -= length;
        if (payload > 0) {
            return at + length;
        }
        note.stringEnds();
        elementsOver(1);
        return boundary(in, at + length);
    }

    private void elementsOver(long over) throws ProtocolViolation {
        elements -= over;
        part = Part.TYPE;
        if (elements < 0) {
            throw new ProtocolViolation("expected a length");
        }
    }

    /** If a reply is over at {@code at}, it is done with. */
    private int boundary(ByteBuf in, int at) {
        if (elements > 0) {
            return at;
        }
        if (treatment == Treatment.DROP) {
            in.readerIndex(at);
        } else if (treatment == Treatment.COLLECT) {
            int start = replyStart;
            var instead = listener.collected(in.slice(start, at - start));
            if (instead != null) {
                forward(in, start);
                in.readerIndex(at);
                next.accept(instead);
            }
        }
        var behind = listener.ended(note);
        if (behind != null) {
            forward(in, at);
            next.accept(behind);
        }
        return at;
    }

    private void forward(ByteBuf in, int upTo) {
        int length = upTo - in.readerIndex();
        if (length > 0) {
            next.accept(in.readRetainedSlice(length));
        }
    }

    /** The received buffer itself: nothing of it is looked at any more. */
    private boolean forwardRest(ByteBuf in) {
        boolean rest = in.isReadable();
        if (rest) {
            next.accept(in);
        }
        return rest;
    }
}

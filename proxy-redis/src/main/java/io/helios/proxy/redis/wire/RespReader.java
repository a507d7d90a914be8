package io.helios.proxy.redis.wire;

import io.helios.proxy.redis.wire.RespValue.Failure;
import io.helios.proxy.redis.wire.RespValue.Items;
import io.helios.proxy.redis.wire.RespValue.Nothing;
import io.helios.proxy.redis.wire.RespValue.Text;
import io.helios.proxy.redis.wire.RespValue.Whole;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Owns the reading of whole replies that the proxy itself asked for, while it logs in. */
public final class RespReader {
    /** What backends answer to a login or to {@code COMMAND} is nested five deep. */
    private static final int DEEPEST = 16;

    private final ByteBuf in;

    private RespReader(ByteBuf in) {
        this.in = in;
    }

    /** Reads one reply from {@code in}, which holds all of it and nothing else. */
    public static RespValue read(ByteBuf in) throws ProtocolViolation {
        var reply = new RespReader(in).value(0);
        if (in.isReadable()) {
            throw invalid();
        }
        return reply;
    }

    private RespValue value(int depth) throws ProtocolViolation {
        if (depth > DEEPEST || !in.isReadable()) {
            throw invalid();
        }
        byte type = in.readByte();
        var line = line();
        return switch (type) {
            case Resp.SIMPLE_STRING, Resp.BOOLEAN, Resp.DOUBLE, Resp.BIG_NUMBER -> new Text(line);
            case Resp.ERROR -> new Failure(line);
            case Resp.INTEGER -> new Whole(number(line));
            case Resp.NULL -> new Nothing();
            case Resp.BULK_STRING, Resp.VERBATIM_STRING, Resp.BULK_ERROR -> bulk(type, number(line));
            case Resp.ARRAY, Resp.SET, Resp.PUSH -> items(number(line), depth);
            case Resp.MAP -> items(2 * number(line), depth);
            default -> throw invalid();
        };
    }

    private RespValue bulk(byte type, long length) throws ProtocolViolation {
        if (length < 0) {
            return new Nothing();
        }
        if (length > in.readableBytes() - Resp.CRLF_LENGTH) {
            throw invalid();
        }
        var text = in.readCharSequence((int) length, StandardCharsets.UTF_8).toString();
        endLine();
        return type == Resp.BULK_ERROR ? new Failure(text) : new Text(text);
    }

    private RespValue items(long count, int depth) throws ProtocolViolation {
        if (count > in.readableBytes()) {
            throw invalid();
        }
        var items = new ArrayList<RespValue>();
        for (long i = 0; i < count; i++) {
            items.add(value(depth + 1));
        }
        return count < 0 ? new Nothing() : new Items(items);
    }

    private String line() throws ProtocolViolation {
        int length = in.bytesBefore(Resp.CR);
        if (length < 0 || length + Resp.CRLF_LENGTH > in.readableBytes()) {
            throw invalid();
        }
        var text = in.readCharSequence(length, StandardCharsets.UTF_8).toString();
        endLine();
        return text;
    }

    private void endLine() throws ProtocolViolation {
        if (in.readShort() != Resp.CRLF) {
            throw invalid();
        }
    }

    private static long number(String line) throws ProtocolViolation {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException none) {
            throw invalid();
        }
    }

    private static ProtocolViolation invalid() {
        return new ProtocolViolation("expected a whole reply");
    }
}

package io.helios.proxy.redis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Owns the writing of RESP: requests, and the short replies that the proxy gives itself. */
public final class Words {
    private static final byte[] CRLF = {Resp.CR, Resp.LF};

    private Words() {}

    public static ByteBuf request(ByteBufAllocator allocator, List<byte[]> words) {
        var out = allocator.buffer();
        header(out, Resp.ARRAY, words.size());
        words.forEach(word -> bulk(out, word));
        return out;
    }

    public static ByteBuf request(ByteBufAllocator allocator, String... words) {
        var out = allocator.buffer();
        header(out, Resp.ARRAY, words.length);
        for (var word : words) {
            bulk(out, word.getBytes(StandardCharsets.UTF_8));
        }
        return out;
    }

    /** {@code text} without the dash; what would end the line early becomes a blank. */
    public static ByteBuf error(ByteBufAllocator allocator, String text) {
        return line(allocator, (char) Resp.ERROR + text.replace('\r', ' ').replace('\n', ' '));
    }

    public static ByteBuf simple(ByteBufAllocator allocator, String text) {
        return line(allocator, (char) Resp.SIMPLE_STRING + text);
    }

    /** @param text with the type that it begins with */
    public static ByteBuf line(ByteBufAllocator allocator, String text) {
        var out = allocator.buffer(text.length() + CRLF.length);
        ByteBufUtil.writeUtf8(out, text);
        return out.writeBytes(CRLF);
    }

    private static void header(ByteBuf out, byte type, int length) {
        out.writeByte(type);
        ByteBufUtil.writeAscii(out, Integer.toString(length));
        out.writeBytes(CRLF);
    }

    private static void bulk(ByteBuf out, byte[] word) {
        header(out, Resp.BULK_STRING, word.length);
        out.writeBytes(word).writeBytes(CRLF);
    }
}

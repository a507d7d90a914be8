package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Owns the form of text on the wire: bytes up to a zero. They are read as Latin-1, one character for each byte, because their encoding is not
 * known yet when they come: nothing is lost, and writing gives the same bytes again.
 */
public final class CString {
    private CString() {}

    /** Reads up to the next zero and over it. */
    public static String read(ByteBuf in) throws ProtocolViolation {
        int length = in.bytesBefore((byte) 0);
        if (length < 0) {
            throw new ProtocolViolation("expected text that ends with a zero byte");
        }
        var text = in.toString(in.readerIndex(), length, StandardCharsets.ISO_8859_1);
        in.skipBytes(length + 1);
        return text;
    }

    /** Writes {@code text}, which holds one character for each byte. */
    public static void write(ByteBuf out, CharSequence text) {
        out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        out.writeByte(0);
    }

    /** {@code text} as it was meant if its bytes are UTF-8. */
    public static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The form in which {@link #write} sends {@code text} as UTF-8. */
    public static String ofUtf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}

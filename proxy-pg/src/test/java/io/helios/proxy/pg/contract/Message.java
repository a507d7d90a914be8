package io.helios.proxy.pg.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Owns one message of protocol 3: a type and a body. The first packet of a connection has no type and is none of these. */
record Message(char type, ByteBuffer body) {
    private static final int LENGTH = 4;

    /** Reads one message; {@link java.io.EOFException} where there is none. */
    static Message read(Source source) throws IOException {
        char type = (char) (source.read(1)[0] & 0xff);
        int length = ByteBuffer.wrap(source.read(LENGTH)).getInt() - LENGTH;
        return new Message(type, ByteBuffer.wrap(source.read(length)));
    }

    /** A text that ends with a zero byte. */
    String text() {
        return text(body);
    }

    static String text(ByteBuffer from) {
        var bytes = new ByteArrayOutputStream();
        for (byte next = from.get(); next != 0; next = from.get()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What is left of the body. */
    byte[] rest() {
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return bytes;
    }

    static byte[] of(char type, byte[]... parts) {
        byte[] body = join(parts);
        return join(new byte[] {(byte) type}, int32(body.length + LENGTH), body);
    }

    static byte[] untyped(int code, byte[]... parts) {
        byte[] body = join(parts);
        return join(int32(body.length + 2 * LENGTH), int32(code), body);
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    static byte[] int16(int value) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
    }

    static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Owns where bytes come from. */
    @FunctionalInterface
    interface Source {
        byte[] read(int length) throws IOException;
    }
}

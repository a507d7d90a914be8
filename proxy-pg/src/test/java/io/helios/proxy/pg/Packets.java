package io.helios.proxy.pg;

import io.helios.proxy.pg.wire.StartupPacket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Owns the bytes that tests send, made without the code under test, and the reading of those that come back. */
public final class Packets {
    public static final int V3_0 = 0x00030000;
    public static final int V3_2 = 0x00030002;

    private Packets() {}

    public static byte[] startup(int version, String... namesAndValues) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(int32(version));
        for (var text : namesAndValues) {
            body.writeBytes(cstring(text));
        }
        body.write(0);
        return join(int32(body.size() + 4), body.toByteArray());
    }

    public static byte[] sslRequest() {
        return join(int32(8), int32(StartupPacket.SSL_REQUEST));
    }

    public static byte[] gssEncRequest() {
        return join(int32(8), int32(StartupPacket.GSSENC_REQUEST));
    }

    public static byte[] cancelRequest(int processId, byte[] secret) {
        return join(int32(12 + secret.length), int32(StartupPacket.CANCEL_REQUEST), int32(processId), secret);
    }

    public static byte[] typed(char type, byte[]... body) {
        var joined = join(body);
        return join(new byte[] {(byte) type}, int32(joined.length + 4), joined);
    }

    public static byte[] query(String sql) {
        return typed('Q', cstring(sql));
    }

    public static byte[] parse(String name, String sql) {
        return typed('P', cstring(name), cstring(sql), new byte[] {0, 1, 0, 0, 0, 23});
    }

    public static byte[] ready(char status) {
        return typed('Z', new byte[] {(byte) status});
    }

    public static byte[] parameterStatus(String name, String value) {
        return typed('S', cstring(name), cstring(value));
    }

    public static byte[] error(String sqlState, String message) {
        return typed(
                'E',
                cstring("SERROR"),
                cstring("VERROR"),
                cstring("C" + sqlState),
                cstring("M" + message),
                cstring("P1"),
                new byte[1]);
    }

    public static byte[] cstring(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] int32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    public static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** All that was written to {@code channel} since the last time, joined. */
    public static byte[] written(EmbeddedChannel channel) {
        if (channel.isOpen()) {
            channel.flushOutbound();
        }
        var joined = new ByteArrayOutputStream();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            joined.writeBytes(bytes(part));
        }
        return joined.toByteArray();
    }

    /** Each message that came out of the decoders of {@code channel}. */
    public static List<byte[]> received(EmbeddedChannel channel) {
        var messages = new ArrayList<byte[]>();
        for (ByteBuf message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(bytes(message));
        }
        return messages;
    }

    /** Releases {@code buffer}. */
    public static byte[] bytes(ByteBuf buffer) {
        var bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        buffer.release();
        return bytes;
    }

    public static ByteBuf buffer(byte[]... parts) {
        return Unpooled.wrappedBuffer(join(parts));
    }

    /** Readable, for assertions on texts within binary messages. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

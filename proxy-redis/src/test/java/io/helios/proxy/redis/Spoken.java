package io.helios.proxy.redis;

import io.helios.proxy.testkit.TrackedBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Owns the forms in which tests write and read RESP: one character is one byte. */
public final class Spoken {
    private Spoken() {}

    /** A request in the form that programs write. */
    public static String request(String... words) {
        var text = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            text.append(bulk(word));
        }
        return text.toString();
    }

    public static String bulk(String word) {
        return "$" + word.length() + "\r\n" + word + "\r\n";
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Pieces of {@code size} bytes; the last may be shorter. */
    public static List<String> inChunks(String text, int size) {
        var chunks = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += size) {
            chunks.add(text.substring(from, Math.min(text.length(), from + size)));
        }
        return chunks;
    }

    public static ByteBuf buffer(String text) {
        return TrackedBuffer.of(bytes(text));
    }

    /** Releases {@code buffer}. */
    public static String take(ByteBuf buffer) {
        try {
            return buffer.toString(StandardCharsets.ISO_8859_1);
        } finally {
            buffer.release();
        }
    }

    /** All that reached the other end of {@code channel} since the last time. What nobody flushed has not. */
    public static String written(EmbeddedChannel channel) {
        var text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(take(part));
        }
        return text.toString();
    }

    /** Each message that came out of the decoders of {@code channel}. */
    public static List<String> received(EmbeddedChannel channel) {
        var messages = new ArrayList<String>();
        for (ByteBuf message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(take(message));
        }
        return messages;
    }
}

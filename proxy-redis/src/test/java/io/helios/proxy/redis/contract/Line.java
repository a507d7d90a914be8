package io.helios.proxy.redis.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Owns the form of RESP as the contract's two peers speak it. */
final class Line {
    private Line() {}

    /** Where bytes come from. */
    @FunctionalInterface
    interface Source {
        byte[] read(int length) throws IOException;
    }

    static byte[] request(String... words) {
        var out = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            out.append('$')
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a line without its end; {@link java.io.EOFException} where there is none. */
    static String read(Source source) throws IOException {
        var line = new ByteArrayOutputStream();
        for (byte next = source.read(1)[0]; next != '\n'; next = source.read(1)[0]) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Reads the words of an array or a push whose first line was read already. */
    static List<String> words(String header, Source source) throws IOException {
        var words = new ArrayList<String>();
        for (int i = 0; i < Integer.parseInt(header.substring(1)); i++) {
            int length = Integer.parseInt(read(source).substring(1));
            words.add(new String(source.read(length), StandardCharsets.UTF_8));
            source.read(2);
        }
        return words;
    }
}

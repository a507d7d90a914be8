package io.helios.proxy.control.passwords;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;

/**
 * Owns a password that somebody typed, in UTF-8 and in Unicode's form NFKC: the same password whichever keyboard it comes from. Redacted in
 * {@link #toString}, wiped by {@link #close}.
 */
public final class Password implements AutoCloseable {
    private static final int LONGEST_CHARACTER = 3;

    private final byte[] text;

    private Password(byte[] text) {
        this.text = text;
    }

    /** Owns {@code typed}, and wipes it. What is no Unicode (half of a surrogate pair) becomes a password of no bytes, which no rule lets pass. */
    public static Password of(char[] typed) {
        try {
            var characters = CharBuffer.wrap(typed);
            if (Normalizer.isNormalized(characters, Form.NFKC)) {
                return new Password(utf8(characters));
            }
            // Java has no normalizer that leaves no String behind; only passwords that need one pay for that.
            return new Password(utf8(CharBuffer.wrap(Normalizer.normalize(characters, Form.NFKC))));
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** Owns {@code utf8}, and wipes it. */
    public static Password of(byte[] utf8) {
        var typed = new char[utf8.length];
        var characters = CharBuffer.wrap(typed);
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(utf8), characters, true);
        Arrays.fill(utf8, (byte) 0);
        var password = of(Arrays.copyOf(typed, characters.position()));
        Arrays.fill(typed, '\0');
        return password;
    }

    /** The live array, not a copy: it must not outlive this object. */
    byte[] bytes() {
        return text;
    }

    private static byte[] utf8(CharBuffer characters) {
        var encoded = ByteBuffer.wrap(new byte[characters.remaining() * LONGEST_CHARACTER]);
        var result = StandardCharsets.UTF_8.newEncoder().encode(characters, encoded, true);
        encoded.flip();
        var text = new byte[result.isUnderflow() ? encoded.remaining() : 0];
        encoded.get(text);
        wipe(encoded);
        return text;
    }

    private static void wipe(ByteBuffer buffer) {
        buffer.clear();
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }

    @Override
    public void close() {
        Arrays.fill(text, (byte) 0);
    }

    @Override
    public String toString() {
        return "Password[redacted]";
    }
}

package io.helios.proxy.control.passwords;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
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
        var characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        Arrays.fill(utf8, (byte) 0);
        var typed = new char[characters.remaining()];
        characters.get(typed);
        Arrays.fill(characters.array(), '\0');
        return of(typed);
    }

    /** The live array, not a copy: it must not outlive this object. */
    byte[] bytes() {
        return text;
    }

    private static byte[] utf8(CharBuffer characters) {
        try {
            var encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(characters);
            var text = new byte[encoded.remaining()];
            encoded.get(text);
            Arrays.fill(encoded.array(), (byte) 0);
            return text;
        } catch (CharacterCodingException notUnicode) {
            return new byte[0];
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

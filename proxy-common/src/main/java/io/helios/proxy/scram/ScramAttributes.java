package io.helios.proxy.scram;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Owns the reading of one SCRAM message, attribute by attribute: {@code letter=value} between commas (RFC 5802 section 7). Works on ISO
 * 8859-1 text, so that one character is one byte.
 */
final class ScramAttributes {
    private static final int NONCE_BYTES = 24;

    private final String text;
    private int position;

    ScramAttributes(String text) {
        this.text = text;
    }

    /** The next attribute, which must have this letter; the comma behind it is read too. */
    String next(char letter) throws ScramException {
        if (!isNext(letter)) {
            throw ScramException.malformed("expected attribute " + letter + "= of a SCRAM message");
        }
        int comma = text.indexOf(',', position);
        int end = comma < 0 ? text.length() : comma;
        if (end == text.length() - 1) {
            throw ScramException.malformed("expected an attribute behind the last comma of a SCRAM message");
        }
        var value = text.substring(position + 2, end);
        position = Math.min(end + 1, text.length());
        return value;
    }

    boolean isNext(char letter) {
        return text.length() - position >= 2 && text.charAt(position) == letter && text.charAt(position + 1) == '=';
    }

    /** Reads extensions, which nobody needs to understand, to the end. */
    void skipExtensions() throws ScramException {
        while (position < text.length()) {
            char letter = text.charAt(position);
            if (!isLetter(letter)) {
                throw ScramException.malformed("expected an extension of a SCRAM message");
            }
            next(letter);
        }
    }

    /** Printable characters, as a nonce must be. */
    static String nonce(String value, int most) throws ScramException {
        if (value.isEmpty() || value.length() > most) {
            throw ScramException.malformed("expected a nonce of 1 to " + most + " characters");
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw ScramException.malformed("expected a nonce of printable characters");
        }
        return value;
    }

    /** A nonce of our own, 192 random bits. */
    static String newNonce(SecureRandom random) {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] base64(char letter, String value) throws ScramException {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw ScramException.malformed("expected base64 in " + letter + "=");
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}

package io.helios.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Owns the form of a token: prefix of its type, 26 random base62 characters, and 6 more that are the CRC-32 (IEEE) of all before them.
 *
 * <p>The checksum is no secret. It tells a typing error from a token before anything is hashed, looked up or written, and makes the search
 * for leaked tokens exact.
 */
public final class TokenFormat {
    static final int RANDOM_LENGTH = 26;
    static final int CHECKSUM_LENGTH = 6;
    private static final int HINT_LENGTH = 4;

    private TokenFormat() {}

    /** What is wrong with the form of {@code text}; empty if nothing is. */
    public static Optional<TokenFault> fault(byte[] text) {
        if (text.length == 0) {
            return Optional.of(TokenFault.EMPTY);
        }
        if (hasWhitespace(text)) {
            return Optional.of(TokenFault.WHITESPACE);
        }
        return type(text).map(type -> fault(text, type)).orElse(Optional.of(TokenFault.PREFIX));
    }

    /** The type whose prefix {@code text} has. */
    public static Optional<TokenType> type(byte[] text) {
        for (var type : TokenType.values()) {
            if (startsWith(text, type.prefix())) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static int length(TokenType type) {
        return type.prefix().length() + RANDOM_LENGTH + CHECKSUM_LENGTH;
    }

    /** Writes the checksum of all that stands before it into the last characters of {@code text}. */
    static void seal(byte[] text) {
        int end = text.length - CHECKSUM_LENGTH;
        Base62.number(checksum(text, end), text, end, text.length);
    }

    private static long checksum(byte[] text, int end) {
        var crc = new CRC32();
        crc.update(text, 0, end);
        return crc.getValue();
    }

    /** What may be shown of a well-formed token: its prefix and the first random characters, enough to find its row. */
    static String hint(byte[] text, TokenType type) {
        return new String(text, 0, type.prefix().length() + HINT_LENGTH, StandardCharsets.US_ASCII);
    }

    private static Optional<TokenFault> fault(byte[] text, TokenType type) {
        if (text.length != length(type)) {
            return Optional.of(TokenFault.LENGTH);
        }
        for (int i = type.prefix().length(); i < text.length; i++) {
            if (!Base62.has(text[i])) {
                return Optional.of(TokenFault.ALPHABET);
            }
        }
        return hasChecksum(text) ? Optional.empty() : Optional.of(TokenFault.CHECKSUM);
    }

    /**
     * Compares in place. To seal a copy and compare that would be shorter, but HotSpot's escape analysis (JDK 17 and 25) gets such a copy
     * wrong once, when the method is compiled anew, and a good token would be refused.
     */
    private static boolean hasChecksum(byte[] text) {
        int end = text.length - CHECKSUM_LENGTH;
        return Base62.isNumber(checksum(text, end), text, end, text.length);
    }

    private static boolean hasWhitespace(byte[] text) {
        for (byte character : text) {
            if (character == ' ' || (character >= '\t' && character <= '\r')) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] text, String prefix) {
        if (text.length < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (text[i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

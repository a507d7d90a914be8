package io.helios.proxy.cli.token;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Owns what makes a text a token: the prefix of a type, 26 characters of base62, and the CRC-32 (IEEE) of all before as 6 more. One text in
 * four billion that looks like a token passes by accident.
 */
final class TokenPattern {
    /** What may be a token. */
    static final Pattern LOOKS = Pattern.compile("hdb_(live|test|svc)_[0-9A-Za-z]{32}");

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECKSUM_LENGTH = 6;
    private static final int SHOWN = 4;

    private TokenPattern() {}

    /** Whether {@code text}, which {@link #LOOKS} like one, is one. */
    static boolean isReal(String text) {
        int end = text.length() - CHECKSUM_LENGTH;
        var crc = new CRC32();
        crc.update(text.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        for (int i = text.length() - 1; i >= end; i--) {
            if (text.charAt(i) != DIGITS.charAt((int) (rest % DIGITS.length()))) {
                return false;
            }
            rest /= DIGITS.length();
        }
        return true;
    }

    /** What may be shown of a token: enough to find its row in a list. */
    static String hint(String token) {
        return token.substring(0, token.lastIndexOf('_') + 1 + SHOWN) + "…";
    }
}

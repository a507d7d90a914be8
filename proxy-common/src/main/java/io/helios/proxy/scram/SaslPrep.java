package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Owns the form in which a password goes into a hash: SASLprep (RFC 4013), and the bytes as they are where that has no answer, as PostgreSQL
 * does it on both sides.
 */
public final class SaslPrep {
    private SaslPrep() {}

    /** The prepared form of {@code password}, always a new array that the caller wipes. */
    public static byte[] prepare(byte[] password) {
        if (isAscii(password)) {
            return password.clone();
        }
        try {
            return prepared(UTF_8.newDecoder().decode(ByteBuffer.wrap(password)), password);
        } catch (CharacterCodingException e) {
            return password.clone();
        }
    }

    private static byte[] prepared(CharBuffer text, byte[] password) {
        var mapped = new StringBuilder();
        text.codePoints()
                .map(c -> SaslPrepTables.mapsToSpace(c) ? ' ' : c)
                .filter(c -> !SaslPrepTables.mapsToNothing(c))
                .forEach(mapped::appendCodePoint);
        Arrays.fill(text.array(), '\0');
        // PostgreSQL asks what is prohibited before it normalises, and only the two sides of one login must agree.
        boolean allowed = mapped.length() > 0
                && mapped.codePoints().noneMatch(SaslPrepTables::isProhibited)
                && readsInOneDirection(mapped);
        // The JDK normalises into a String, which cannot be wiped: passwords that are not ASCII leave a copy for the
        // garbage collector.
        return allowed ? Normalizer.normalize(mapped, Normalizer.Form.NFKC).getBytes(UTF_8) : password.clone();
    }

    /** RFC 3454 section 6: text with right-to-left characters has no left-to-right ones, and begins and ends with its own. */
    private static boolean readsInOneDirection(StringBuilder text) {
        if (text.codePoints().noneMatch(SaslPrep::isRightToLeft)) {
            return true;
        }
        return text.codePoints().noneMatch(SaslPrep::isLeftToRight)
                && isRightToLeft(text.codePointAt(0))
                && isRightToLeft(text.codePointBefore(text.length()));
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isLeftToRight(int c) {
        return Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}

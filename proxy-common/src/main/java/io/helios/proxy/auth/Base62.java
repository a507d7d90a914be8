package io.helios.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Owns the alphabet {@code 0-9A-Za-z} of everything that the proxy names at random: tokens, their ids, references. */
final class Base62 {
    private static final byte[] ALPHABET = ascii("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static final int RADIX = ALPHABET.length;

    /** The largest multiple of 62 that a byte can hold: bytes from here on are dropped, so that no character is more likely. */
    private static final int FAIR_BYTES = 256 / RADIX * RADIX;

    private Base62() {}

    static boolean has(byte character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z');
    }

    /** Fills {@code text} from {@code from} up to {@code to} with characters that are all equally likely. */
    static void random(SecureRandom random, byte[] text, int from, int to) {
        var pool = new byte[2 * (to - from)];
        int used = pool.length;
        for (int i = from; i < to; ) {
            if (used == pool.length) {
                random.nextBytes(pool);
                used = 0;
            }
            int drawn = pool[used++] & 0xff;
            if (drawn < FAIR_BYTES) {
                text[i++] = ALPHABET[drawn % RADIX];
            }
        }
        Arrays.fill(pool, (byte) 0);
    }

    static String random(SecureRandom random, int length) {
        var text = new byte[length];
        random(random, text, 0, length);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** Writes {@code number}, which is not negative, right-aligned into {@code text[from, to)}, padded with {@code 0}. */
    static void number(long number, byte[] text, int from, int to) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = ALPHABET[(int) (rest % RADIX)];
            rest /= RADIX;
        }
    }

    /** Whether {@link #number} would write what stands in {@code text[from, to)}. */
    static boolean isNumber(long number, byte[] text, int from, int to) {
        long rest = number;
        boolean same = true;
        for (int i = to - 1; i >= from; i--) {
            same &= text[i] == ALPHABET[(int) (rest % RADIX)];
            rest /= RADIX;
        }
        return same;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.helios.proxy.control.store;

import java.security.SecureRandom;

/** Owns the making of public names, a prefix that says what it names and 12 base62 characters, and of codes that are shown once. */
public final class Ids {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 12;
    private static final int CODE_LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static String next(String prefix) {
        return random(prefix, LENGTH);
    }

    /** A code that nobody can guess: it has 154 random bits. */
    public static String code(String prefix) {
        return random(prefix, CODE_LENGTH);
    }

    private static String random(String prefix, int length) {
        var text = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            text.append(BASE62.charAt(RANDOM.nextInt(BASE62.length())));
        }
        return text.toString();
    }
}

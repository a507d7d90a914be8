package io.helios.proxy.cli.terminal;

import java.util.regex.Pattern;

/** Owns the guess whether a word may be a secret, and how text is shown without such words and without anything that drives a terminal. */
public final class Opaque {
    private static final String HIDDEN = "…";
    private static final int LONGEST_WORD = 20;

    private static final Pattern TOKEN = Pattern.compile("hdb_(live|test|svc)_[0-9A-Za-z]{5,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z-]{0,15}");
    private static final Pattern LETTER_AND_DIGIT = Pattern.compile(".*[A-Za-z].*[0-9].*|.*[0-9].*[A-Za-z].*");
    private static final int SHORTEST_MIX = 8;

    private Opaque() {}

    /** Whether {@code word} holds something of the form of a token, whole or not. */
    public static boolean isToken(String word) {
        return TOKEN.matcher(word).find();
    }

    /** Whether a value is better not repeated: a token, a long word, or letters mixed with digits. */
    static boolean may(String word) {
        return isToken(word)
                || word.length() > LONGEST_WORD
                || (word.length() >= SHORTEST_MIX
                        && LETTER_AND_DIGIT.matcher(word).matches());
    }

    /** Whether a word looks like the name of a command, and like no secret. */
    static boolean isPlain(String word) {
        return PLAIN.matcher(word).matches();
    }

    /** Text of somebody else, safe to print: no token, no character that moves the cursor or turns the direction of text. */
    public static String printable(String text) {
        return CONTROL.matcher(withoutTokens(text)).replaceAll("?");
    }

    static String withoutTokens(String text) {
        return TOKEN.matcher(text).replaceAll("hdb_$1_" + HIDDEN);
    }

    static String hidden() {
        return HIDDEN;
    }
}

package io.helios.proxy.pg.relay.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Owns a second reading of SQL, made of regular expressions over a whole text: what the scanner is compared with.
 *
 * @param lexemes as {@link Told} writes them, but a string is {@code '}, and what is left open ends in {@code …}
 */
record NaiveReading(List<String> lexemes) {
    private static final String GAP = "(?:[ \\t\\f\\x0b]|--[^\\n\\r]*+)*+[\\n\\r](?:\\s|\\x0b|--[^\\n\\r]*+[\\n\\r])*+";
    private static final Pattern SPACE = Pattern.compile("(?:\\s|\\x0b|--[^\\n\\r]*+)++");
    private static final Pattern ESCAPED = string("'(?:[^'\\\\]|''|\\\\.)*+'");
    private static final Pattern PLAIN = string("'(?:[^']|'')*+'");
    private static final Pattern GOES_ON = Pattern.compile(GAP + "'");
    private static final Pattern PREFIX = Pattern.compile("(?:[eEbBxXnN](?=')|[uU]&(?=['\"]))?+");
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")*+)\"");
    private static final Pattern TAG = Pattern.compile("\\$(?:[A-Za-z_\\x80-\\xff][A-Za-z0-9_\\x80-\\xff]*+)?+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_\\x80-\\xff][A-Za-z0-9_$\\x80-\\xff]*+");

    private static Pattern string(String quoted) {
        return Pattern.compile(quoted + "(?:" + GAP + quoted + ")*+", Pattern.DOTALL);
    }

    /**
     * @param text        of which each character is one byte
     * @param backslashes as with {@code standard_conforming_strings = off}
     */
    static NaiveReading of(String text, boolean backslashes) {
        var lexemes = new ArrayList<String>();
        int i = 0;
        while (i < text.length()) {
            i = next(text, i, backslashes, lexemes);
        }
        return new NaiveReading(lexemes);
    }

    boolean terminated() {
        return lexemes.isEmpty() || !lexemes.get(lexemes.size() - 1).endsWith("…");
    }

    /** Whether the rules for every token refuse these lexemes. Strings are not looked into. */
    boolean takesOver() {
        return line().matches("(?s).* (ALTER (ROLE |GROUP |USER (?!MAPPING FOR ))|(FROM|TO) PROGRAM ').*");
    }

    /** Whether the rules for readers refuse these lexemes. */
    boolean leavesReadOnly() {
        return line().matches("(?s).* (READ WRITE |LOAD '|U&\"\" ).*")
                || line().matches(
                                "(?s).* (SET|SET LOCAL|SET SESSION|RESET) (\"?)(DEFAULT_)?TRANSACTION_READ_ONLY\\2 .*")
                || line().matches("(?s).* (SET|SET LOCAL|SET SESSION) (ROLE (?!NONE )|\"ROLE\" ).*");
    }

    private String line() {
        return " ; " + String.join(" ", lexemes) + " ; ";
    }

    private static int next(String text, int i, boolean backslashes, List<String> lexemes) {
        if (text.startsWith("/*", i)) {
            return comment(text, i, lexemes);
        }
        int space = end(SPACE, text, i);
        if (space > i) {
            return space;
        }
        int quote = end(PREFIX, text, i);
        if (text.startsWith("'", quote)) {
            boolean escapes = quote == i ? backslashes : "eE".indexOf(text.charAt(i)) >= 0;
            int end = end(escapes ? ESCAPED : PLAIN, text, quote);
            boolean goesOn = end >= 0 && end(GOES_ON, text, end) >= 0;
            return closed("'", goesOn ? -1 : end, text, lexemes);
        }
        if (text.startsWith("\"", quote)) {
            int end = end(NAME, text, quote);
            boolean listed = end > quote && isListed(text.substring(quote + 1, end - 1));
            String name = listed ? text.substring(quote, end).toUpperCase(Locale.ROOT) : "\"\"";
            return closed(quote > i ? "U&\"\"" : name, end, text, lexemes);
        }
        if (text.charAt(i) == '$') {
            return dollar(text, i, lexemes);
        }
        int word = end(WORD, text, i);
        if (word > i) {
            String spelled = text.substring(i, word);
            lexemes.add(isListed(spelled) ? spelled.toUpperCase(Locale.ROOT) : "-");
            return word;
        }
        lexemes.add(text.substring(i, i + 1));
        return i + 1;
    }

    private static int closed(String lexeme, int end, String text, List<String> lexemes) {
        lexemes.add(end < 0 ? lexeme + "…" : lexeme);
        return end < 0 ? text.length() : end;
    }

    /** What could be a tag but is none is dropped with its dollar: no version accepts such a text. */
    private static int dollar(String text, int i, List<String> lexemes) {
        int behind = end(TAG, text, i);
        if (!text.startsWith("$", behind)) {
            lexemes.add("$");
            return behind;
        }
        String delimiter = text.substring(i, behind + 1);
        int close = text.indexOf(delimiter, behind + 1);
        return closed("'", close < 0 ? -1 : close + delimiter.length(), text, lexemes);
    }

    private static int comment(String text, int from, List<String> lexemes) {
        int depth = 1;
        for (int i = from + 2; i < text.length(); i++) {
            if (text.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i++;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        lexemes.add("…");
        return text.length();
    }

    /** Where the match at {@code from} ends, or -1. */
    private static int end(Pattern pattern, String text, int from) {
        Matcher matcher = pattern.matcher(text).region(from, text.length()).useTransparentBounds(true);
        return matcher.lookingAt() ? matcher.end() : -1;
    }

    private static boolean isListed(String word) {
        return word.length() > 1
                && Stream.of(Word.values())
                        .anyMatch(each -> each.isSpelled() && each.name().equalsIgnoreCase(word));
    }
}

package io.helios.proxy.control.store;

import java.util.regex.Pattern;

/** Owns what people may call things. */
public final class Names {
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

    /** Neither control characters nor what changes the direction of a line: a name must look like itself in a log. */
    private static final Pattern LABEL =
            Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]{1,100}");

    private Names() {}

    /** A database: 1 to 63 characters that no protocol, host name or list has to escape. */
    public static String database(String field, String text) {
        return matching(DATABASE, field, text, "1 to 63 letters, digits, _ . and -");
    }

    /** Anything that is shown to people: 1 to 100 characters without control characters, and no space around them. */
    public static String label(String field, String text) {
        if (!text.strip().equals(text)) {
            throw ControlProblem.invalid(field, "must not start or end with a space");
        }
        return matching(LABEL, field, text, "1 to 100 characters");
    }

    private static String matching(Pattern pattern, String field, String text, String expected) {
        if (!pattern.matcher(text).matches()) {
            throw ControlProblem.invalid(field, "must be " + expected);
        }
        return text;
    }
}

package io.helios.proxy.config.schema;

import java.util.regex.Pattern;

/**
 * Owns one thing that is wrong with a configuration. The message never repeats a value: it may be a misplaced secret.
 *
 * @param path   such as {@code listeners[0].tls}; the name itself for an environment variable or a flag that means nothing; empty
 *     for the file as a whole
 * @param origin where it was written, or where something is missing
 */
public record ConfigProblem(String path, String message, Origin origin) {
    /** A key of a file may hold anything, and problems are shown on terminals and written to logs. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public ConfigProblem {
        path = CONTROL.matcher(path).replaceAll("\uFFFD");
        message = CONTROL.matcher(message).replaceAll("\uFFFD");
    }

    /** One line: where, what, why. */
    @Override
    public String toString() {
        var where = origin.equals(Origin.DEFAULT) || origin.toString().equals(path) ? "" : origin + ": ";
        return where + (path.isEmpty() ? "" : path + ": ") + message;
    }
}

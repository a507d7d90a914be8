package io.helios.proxy.config.schema;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Owns one scalar that a configuration may hold, and its names.
 *
 * @param path      with {@code []} where an index goes: {@code listeners[].bind}
 * @param kind      such as {@code duration, at least 1m}
 * @param choices   all values, where they are few
 * @param otherwise what holds when it is not given, in words
 */
public record Key(String path, String kind, List<String> choices, String otherwise, String meaning) {
    private static final String INDEX = "(0|[1-9]\\d{0,3})";

    /** The name of the environment variable, with {@code <n>} where an index goes. */
    public String environmentName(String prefix) {
        return prefix + "_" + upper(path).replace("[]", "_<n>");
    }

    /** Finds the indexes in a variable's name. */
    Pattern environmentPattern(String prefix) {
        return Pattern.compile(Pattern.quote(prefix) + "_" + upper(path).replace("[]", "_" + INDEX));
    }

    /** Finds the indexes in a path. */
    Pattern pathPattern() {
        return Pattern.compile(path.replace(".", "\\.").replace("[]", "\\[" + INDEX + "]"));
    }

    /** The path with {@code indexes} put in. */
    String pathAt(List<Integer> indexes) {
        var concrete = path;
        for (var index : indexes) {
            concrete = concrete.replaceFirst("\\[]", "[" + index + "]");
        }
        return concrete;
    }

    private static String upper(String path) {
        return path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}

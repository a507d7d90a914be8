package io.helios.proxy.config.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Owns the guess at what somebody meant who wrote a word that means nothing. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code ", did you mean X?"}, or an empty text if no known word is near. */
    public static String near(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= 1 + word.length() / 4)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(candidate -> ", did you mean " + candidate + "?")
                .orElse("");
    }

    /** Levenshtein's, after what people mix up first: case, hyphens and underscores. */
    static int distance(String one, String other) {
        var a = plain(one);
        var b = plain(other);
        var row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}

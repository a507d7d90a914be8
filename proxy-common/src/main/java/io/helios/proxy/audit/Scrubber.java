package io.helios.proxy.audit;

import java.util.regex.Pattern;

/** Owns the last look at text that leaves for people: what has the shape of a token or of a key file is taken out. */
public final class Scrubber {
    private static final Pattern TOKEN = Pattern.compile("hdb_(live|test|svc)_[0-9A-Za-z]{8,}");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z0-9 ]{1,40}-----.*?(?:-----END [A-Z0-9 ]{1,40}-----|\\z)", Pattern.DOTALL);
    /** Longer text is cut first: no line has room for it, and looking through it would cost time. */
    private static final int MOST_CHARACTERS = 8_192;

    private Scrubber() {}

    /** The first 8,192 characters of {@code text} with {@code hdb_live_***} for each token and {@code [PEM]} for each PEM block. */
    public static String scrub(String text) {
        var scrubbed = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        if (scrubbed.contains("hdb_")) {
            scrubbed = TOKEN.matcher(scrubbed).replaceAll("hdb_$1_***");
        }
        if (scrubbed.contains("-----BEGIN ")) {
            scrubbed = PEM.matcher(scrubbed).replaceAll("[PEM]");
        }
        return scrubbed;
    }
}

package io.helios.proxy.config.schema;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.Pattern;

/** Owns the YAML text of a configuration while it is printed. */
final class Lines {
    private static final Pattern PLAIN = Pattern.compile("(?!null$)[a-z0-9/][A-Za-z0-9._/-]*");
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean elementBegins;

    /** Adds a line, and behind it where it comes from. */
    void line(String content, String comment) {
        indent();
        text.append(content.stripTrailing());
        if (!comment.isEmpty()) {
            text.append(STEP).append("# ").append(comment);
        }
        text.append('\n');
    }

    /** Adds a line that only people read. */
    void remark(String content) {
        indent();
        text.append("# ").append(content).append('\n');
    }

    private void indent() {
        text.append(STEP.repeat(elementBegins ? depth - 1 : depth)).append(elementBegins ? "- " : "");
        elementBegins = false;
    }

    /** Adds a label, and {@code inner} below it. */
    void block(String label, Runnable inner) {
        line(label, "");
        depth++;
        inner.run();
        depth--;
    }

    /** Adds one element of a list: all that {@code inner} adds. */
    void element(Runnable inner) {
        depth++;
        elementBegins = true;
        inner.run();
        depth--;
    }

    static String originOf(Spot spot) {
        return spot.written() == null
                ? Origin.DEFAULT.toString()
                : spot.origin().toString();
    }

    /** A word as YAML reads it back. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches()
                ? word
                : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(word)) + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

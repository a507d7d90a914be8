package io.helios.proxy.audit;

/**
 * Owns the JSON syntax of one object: quotes, commas, escapes, and how many bytes its text may take.
 *
 * <p>The audit log uses the JDK alone, so that no library stands between an event and its record.
 */
final class JsonText {
    /** Keys, braces, numbers and the cut marks of a record come to less than a kilobyte. */
    private static final int TEXT_BYTES = 7_000;
    /** What an entry of an object costs beside its words: {@code ,"":""}. */
    private static final int ENTRY_BYTES = 6;

    private static final char CUT = '…';
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out;
    private int left = TEXT_BYTES;

    JsonText(StringBuilder out) {
        this.out = out.append('{');
    }

    void text(String key, String value, int mostBytes) {
        key(key);
        quoted(value, mostBytes);
    }

    void number(String key, long value) {
        key(key);
        out.append(value);
    }

    void flag(String key, boolean value) {
        key(key);
        out.append(value);
    }

    /** A pair of which both parts came from outside; left out as a whole once the text is used up. */
    void entry(String name, String value, int mostNameBytes, int mostValueBytes) {
        left -= ENTRY_BYTES;
        if (left > 0) {
            comma();
            quoted(name, mostNameBytes);
            out.append(':');
            quoted(value, mostValueBytes);
        }
    }

    void open(String key) {
        key(key);
        out.append('{');
    }

    void end() {
        out.append('}');
    }

    private void key(String key) {
        comma();
        out.append('"').append(key).append("\":");
    }

    private void comma() {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
    }

    private void quoted(String value, int mostBytes) {
        var text = Scrubber.scrub(value);
        int room = Math.min(mostBytes, left);
        int used = 0;
        out.append('"');
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int bytes = bytesOf(codePoint);
            if (used + bytes > room) {
                out.append(CUT);
                break;
            }
            append(codePoint);
            used += bytes;
            i += Character.charCount(codePoint);
        }
        out.append('"');
        left -= used;
    }

    private void append(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            out.append('\\').append((char) codePoint);
        } else if (mustBeEscaped(codePoint)) {
            for (char unit : Character.toChars(codePoint)) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt((unit >> shift) & 0xF));
                }
            }
        } else {
            out.appendCodePoint(codePoint);
        }
    }

    private static int bytesOf(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            return 2;
        }
        if (mustBeEscaped(codePoint)) {
            return 6 * Character.charCount(codePoint);
        }
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** Whatever could end a line, drive a terminal, turn the direction of text, or is half a character. */
    private static boolean mustBeEscaped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}

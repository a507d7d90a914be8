package io.helios.proxy.pg.handshake;

import io.helios.proxy.spi.ProtocolViolation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Owns the form of the start-up parameter {@code options}: the words of a command line, split at white space, with a backslash before a
 * character that is to be taken as it is.
 *
 * <p>Of its switches only those that set a run-time parameter are understood ({@code -c name=value}, {@code --name=value}). Others are an
 * error: single letters can be bundled, so what one of them hides is a matter of the backend's version.
 */
final class StartupOptions {
    private static final String SWITCH = "-c";
    private static final String LONG_SWITCH = "--";

    private StartupOptions() {}

    static List<Setting> parse(String options) throws ProtocolViolation {
        var settings = new ArrayList<Setting>();
        for (var words = split(options).iterator(); words.hasNext(); ) {
            settings.add(setting(words.next(), words));
        }
        return settings;
    }

    private static Setting setting(String word, Iterator<String> following) throws ProtocolViolation {
        if (word.startsWith(LONG_SWITCH)) {
            return assignment(word.substring(LONG_SWITCH.length()));
        }
        if (word.equals(SWITCH) && following.hasNext()) {
            return assignment(following.next());
        }
        if (word.startsWith(SWITCH)) {
            return assignment(word.substring(SWITCH.length()));
        }
        throw new ProtocolViolation("expected -c name=value or --name=value in the start-up parameter options");
    }

    private static Setting assignment(String text) throws ProtocolViolation {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ProtocolViolation("expected name=value behind a switch in the start-up parameter options");
        }
        return new Setting(text.substring(0, equals).replace('-', '_'), text.substring(equals + 1));
    }

    private static List<String> split(String options) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (isSpace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
                continue;
            }
            inWord = true;
            boolean escape = c == '\\';
            if (escape && i + 1 == options.length()) {
                break;
            }
            word.append(escape ? options.charAt(++i) : c);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** The form of {@link #parse} again. */
    static String format(List<Setting> settings) {
        return settings.stream()
                .map(setting -> SWITCH + " " + escape(setting.name() + "=" + setting.value()))
                .collect(Collectors.joining(" "));
    }

    private static String escape(String word) {
        var escaped = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (isSpace(c) || c == '\\') {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}

package io.helios.proxy.control.web;

import java.time.Duration;
import java.util.regex.Pattern;

/** Owns how the API spells lengths of time: a number and ms, s, m, h or d. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|[smhd])");

    private Durations() {}

    static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    /** @throws Problem 422 naming {@code field} */
    static Duration parse(String field, String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw Problem.invalid(field, "must be a number and ms, s, m, h or d, such as 90m");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}

package io.helios.proxy.config.schema;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Owns how a duration is written: one number and one unit, {@code 250ms 90s 15m 12h 7d}, or {@code 0}. */
public final class DurationText {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    private DurationText() {}

    /** Throws {@code IllegalArgumentException} with what was expected. */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        var found = WRITTEN.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("expected a duration such as 250ms, 90s, 15m, 12h or 7d");
        }
        return UNITS.getOrDefault(found.group(2), Duration.ZERO).multipliedBy(Long.parseLong(found.group(1)));
    }

    /** In the largest unit that leaves no rest. */
    static String print(Duration duration) {
        for (var unit : UNITS.entrySet()) {
            long count = duration.dividedBy(unit.getValue());
            if (count > 0 && unit.getValue().multipliedBy(count).equals(duration)) {
                return count + unit.getKey();
            }
        }
        return "0";
    }
}

package io.helios.proxy.cli.terminal;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Owns how lengths of time are spelt in arguments: {@code 90s}, {@code 15m}, {@code 12h}, {@code 7d}. */
public final class Lifetimes implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    @Override
    public Duration convert(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("expected a number and s, m, h or d, like 90m or 7d");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** As the API takes it. */
    public static String spelt(Duration duration) {
        return duration.toSeconds() + "s";
    }
}

package io.helios.proxy.config.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Owns the kinds of words: those of the JDK that settings use, enums, and classes with a {@link Spelling}. */
final class ScalarTypes {
    private static final Map<Class<?>, ScalarType<?>> OF_THE_JDK = Map.of(
            String.class, ScalarType.plain("text", "main", ScalarTypes::text),
            int.class, ScalarType.ordered("number", "1", ScalarTypes::number),
            Integer.class, ScalarType.ordered("number", "1", ScalarTypes::number),
            Duration.class,
                    ScalarType.ordered("duration", "90s", DurationText::parse).printedBy(DurationText::print),
            ByteSize.class, ScalarType.ordered("size", "64KiB", ByteSize::parse),
            Instant.class, ScalarType.ordered("time", "2027-06-30T00:00:00Z", ScalarTypes::instant),
            Path.class, ScalarType.plain("path", "/etc/helios/file", ScalarTypes::path));

    private ScalarTypes() {}

    static Optional<ScalarType<?>> of(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(choice(type.getEnumConstants()));
        }
        var spelling = type.getAnnotation(Spelling.class);
        return spelling == null
                ? Optional.ofNullable(OF_THE_JDK.get(type))
                : Optional.of(ScalarType.plain(spelling.kind(), spelling.example(), parser(type)));
    }

    private static String text(String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("expected a text, not empty and on one line");
        }
        return text;
    }

    private static Integer number(String text) {
        if (!text.matches("-?\\d{1,9}")) {
            throw new IllegalArgumentException("expected a whole number");
        }
        return Integer.valueOf(text);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a time with a zone, such as 2027-06-30T00:00:00Z", e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path", e);
        }
    }

    private static ScalarType<Object> choice(Object[] constants) {
        var names = Arrays.stream(constants).map(ScalarTypes::name).toList();
        Function<String, Object> parse = text -> {
            int index = names.indexOf(text);
            if (index < 0) {
                throw new IllegalArgumentException(
                        "expected one of " + String.join(", ", names) + Suggestion.near(text, names));
            }
            return constants[index];
        };
        return new ScalarType<>("choice", names.get(0), names, parse, ScalarTypes::name, null);
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Function<String, Object> parser(Class<?> type) {
        try {
            var parse = type.getMethod("parse", String.class);
            return text -> call(parse, text);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has a spelling and no parse(String)", e);
        }
    }

    private static Object call(Method parse, String text) {
        try {
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException expected
                    ? expected
                    : new IllegalStateException(parse + " failed", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(parse + " is not public", e);
        }
    }
}

package io.helios.proxy.control.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owns the fields of a body while a handler reads them. Texts are kept as characters that {@link #wipe} overwrites, because one may be a
 * password. A field that is null counts as left out. Whatever cannot be read as asked for is a 422 that names the field.
 */
public final class Fields {
    private static final int LONGEST_CHARACTER = 3;

    private final Map<String, @Nullable Object> values;

    /** @throws Problem 422 naming a field that is not in {@code known} */
    Fields(Map<String, @Nullable Object> values, Set<String> known) {
        this.values = values;
        for (var name : values.keySet()) {
            if (!known.contains(name)) {
                throw Problem.invalid(name, "there is no such field");
            }
        }
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** Whether it was given as null: whoever changes something can empty a field so. */
    public boolean clears(String name) {
        return values.containsKey(name) && values.get(name) == null;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name) {
        return value(name, char[].class, "must be a text").map(String::new);
    }

    /** A secret, in UTF-8: the caller wipes it. */
    public byte[] secret(String name) {
        var characters = value(name, char[].class, "must be a text").orElseThrow(() -> missing(name));
        var longest = new byte[characters.length * LONGEST_CHARACTER];
        var encoded = ByteBuffer.wrap(longest);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(characters), encoded, true);
        var bytes = Arrays.copyOf(longest, encoded.position());
        Arrays.fill(longest, (byte) 0);
        return bytes;
    }

    /** A list of texts; empty if it was left out. */
    public List<String> texts(String name) {
        return optionalTexts(name).orElse(List.of());
    }

    public Optional<List<String>> optionalTexts(String name) {
        return list(name, "must be a list of texts")
                .map(all -> all.stream().map(each -> text(name, each)).toList());
    }

    /** A list of objects whose fields are among {@code known}; empty if it was left out. */
    public List<Fields> objects(String name, String... known) {
        return list(name, "must be a list of objects").orElse(List.of()).stream()
                .map(each -> object(name, each, known))
                .toList();
    }

    /** An object whose fields are among {@code known}. */
    public Optional<Fields> object(String name, String... known) {
        return Optional.ofNullable(values.get(name)).map(value -> object(name, value, known));
    }

    public Optional<Integer> number(String name) {
        return value(name, Long.class, "must be a whole number").map(value -> {
            if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
                throw Problem.invalid(name, "is too large");
            }
            return value.intValue();
        });
    }

    public Optional<Boolean> flag(String name) {
        return value(name, Boolean.class, "must be true or false");
    }

    /** A length of time, {@code "90m"}. */
    public Optional<Duration> duration(String name) {
        return optionalText(name).map(text -> Durations.parse(name, text));
    }

    /** Overwrites every text. */
    void wipe() {
        values.values().forEach(Fields::wipe);
    }

    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }

    private static void wipe(@Nullable Object value) {
        if (value instanceof char[] characters) {
            Arrays.fill(characters, '\0');
        } else if (value instanceof List<?> all) {
            all.forEach(Fields::wipe);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(Fields::wipe);
        }
    }

    private <T> Optional<T> value(String name, Class<T> type, String otherwise) {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw Problem.invalid(name, otherwise);
        }
        return Optional.of(type.cast(value));
    }

    private Optional<List<?>> list(String name, String otherwise) {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return Optional.of(list);
        }
        throw Problem.invalid(name, otherwise);
    }

    private static Fields object(String name, @Nullable Object value, String... known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw Problem.invalid(name, "must be an object");
        }
        var fields = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, each) -> fields.put(String.valueOf(key), each));
        return new Fields(fields, Set.of(known));
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof char[] characters) {
            return new String(characters);
        }
        throw Problem.invalid(name, "must be a list of texts");
    }

    private static Problem missing(String name) {
        return Problem.invalid(name, "is needed");
    }
}

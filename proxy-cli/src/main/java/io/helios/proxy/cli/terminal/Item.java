package io.helios.proxy.cli.terminal;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Owns one thing that a command prints: its fields under the names that JSON gives them, in order. */
public final class Item {
    private static final String NOTHING = "-";

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** @param value an empty {@link Optional} is {@code null} in JSON, an {@link Instant} is ISO 8601 */
    public Item with(String name, Object value) {
        var present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        fields.put(name, present instanceof Instant instant ? instant.toString() : present);
        return this;
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** The field as a cell of a table. */
    String cell(String name) {
        var value = fields.get(name);
        if (value == null || (value instanceof Collection<?> none && none.isEmpty())) {
            return NOTHING;
        }
        return Opaque.printable(
                value instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : value.toString());
    }
}

package io.helios.proxy.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** All fields of an object that the API answered with. */
    public static Item of(JsonNode object) {
        var item = new Item();
        object.properties().forEach(field -> item.fields.put(field.getKey(), value(field.getValue())));
        return item;
    }

    /** The texts of an array. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return node.isTextual() ? node.asText() : node;
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** The field as a cell of a table. */
    String cell(String name) {
        var field = fields.get(name);
        var value = field instanceof ArrayNode array ? texts(array) : field;
        if (value == null || value.equals("") || (value instanceof Collection<?> none && none.isEmpty())) {
            return NOTHING;
        }
        return Opaque.printable(
                value instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : value.toString());
    }
}

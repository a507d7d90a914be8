package io.helios.proxy.control.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Owns the comparison of JSON with a schema, as far as our document goes: types, fields that must and may be there, words. */
final class Shape {
    private final JsonNode document;

    Shape(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with {@code value}, and where. */
    List<String> problems(JsonNode schema, JsonNode value, String where) {
        var problems = new ArrayList<String>();
        check(resolved(schema), value, where, problems);
        return problems;
    }

    private void check(JsonNode schema, JsonNode value, String where, List<String> problems) {
        if (schema.has("type") && !words(schema.path("type")).contains(type(value))) {
            problems.add(where + " is " + type(value) + ", not " + schema.path("type"));
            return;
        }
        if (schema.has("enum") && !words(schema.path("enum")).contains(value.asText())) {
            problems.add(where + " is " + value);
        }
        if (value.isArray()) {
            for (var each : value) {
                check(resolved(schema.path("items")), each, where + "[]", problems);
            }
        }
        if (value.isObject() && schema.has("properties")) {
            checkFields(schema, value, where, problems);
        }
    }

    private void checkFields(JsonNode schema, JsonNode value, String where, List<String> problems) {
        for (var required : schema.path("required")) {
            if (!value.has(required.asText())) {
                problems.add(where + " lacks " + required.asText());
            }
        }
        boolean closed = schema.path("additionalProperties").isBoolean();
        value.properties().forEach(field -> {
            var known = schema.path("properties").path(field.getKey());
            if (!known.isMissingNode()) {
                check(resolved(known), field.getValue(), where + "." + field.getKey(), problems);
            } else if (closed) {
                problems.add(where + " has " + field.getKey());
            }
        });
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static List<String> words(JsonNode one) {
        return one.isArray()
                ? StreamSupport.stream(one.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(one.asText());
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }
}

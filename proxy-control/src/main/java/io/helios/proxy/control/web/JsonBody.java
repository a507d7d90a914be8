package io.helios.proxy.control.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Owns the reading of a body as one JSON object: texts become {@code char[]}, whole numbers {@code Long}, other numbers {@code Double}. */
final class JsonBody {
    private static final int DEEPEST = 16;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(32)
                    .build())
            .build();

    private JsonBody() {}

    /** @throws Problem 400 if it is not one object; the message never repeats what was sent */
    static Map<String, @Nullable Object> read(byte[] body) {
        try (var json = FACTORY.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            var object = object(json);
            if (json.nextToken() != null) {
                throw malformed();
            }
            return object;
        } catch (IOException | ArithmeticException unreadable) {
            throw malformed();
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            fields.put(name, value(json, json.nextToken()));
        }
        return fields;
    }

    private static List<@Nullable Object> list(JsonParser json) throws IOException {
        var all = new ArrayList<@Nullable Object>();
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            all.add(value(json, token));
        }
        return all;
    }

    private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> list(json);
            case VALUE_STRING ->
                Arrays.copyOfRange(
                        json.getTextCharacters(), json.getTextOffset(), json.getTextOffset() + json.getTextLength());
            case VALUE_NUMBER_INT -> whole(json);
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Object whole(JsonParser json) throws IOException {
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return json.getDoubleValue();
        }
        return json.getLongValue();
    }

    private static Problem malformed() {
        return Problem.badRequest("The body must be one JSON object");
    }
}

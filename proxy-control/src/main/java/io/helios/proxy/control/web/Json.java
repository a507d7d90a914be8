package io.helios.proxy.control.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.helios.proxy.auth.TokenSecret;
import io.helios.proxy.control.store.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Owns how answers become JSON. Maps and collections are written in their own order; times in UTC, whole seconds; lengths of time as {@code 300s}; constants as {@link Words};
 * an empty {@link Optional} as null. A {@link TokenSecret} is written in the clear: it takes one to say so.
 */
final class Json {
    /** Not an ObjectMapper: that costs a third of a second at the first answer. */
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static byte[] write(Object object) {
        var bytes = new ByteArrayOutputStream();
        try (var json = FACTORY.createGenerator(bytes)) {
            write(json, object);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Optional<?> optional) {
            write(json, optional.orElse(null));
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (var entry : map.entrySet()) {
                json.writeFieldName(
                        entry.getKey() instanceof Enum<?> constant
                                ? Words.of(constant)
                                : String.valueOf(entry.getKey()));
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> all) {
            json.writeStartArray();
            for (var each : all) {
                write(json, each);
            }
            json.writeEndArray();
        } else {
            writePlain(json, value);
        }
    }

    private static void writePlain(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof TokenSecret token) {
            json.writeRawUTF8String(token.bytes(), 0, token.bytes().length);
        } else if (value instanceof Instant time) {
            json.writeString(time.truncatedTo(ChronoUnit.SECONDS).toString());
        } else if (value instanceof Duration length) {
            json.writeString(Durations.text(length));
        } else if (value instanceof Enum<?> constant) {
            json.writeString(Words.of(constant));
        } else {
            json.writeString(value.toString());
        }
    }
}

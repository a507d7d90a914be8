package io.helios.proxy.control.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Owns how the details of an audit record are stored: one flat JSON object of texts, keys in order. */
final class AuditDetails {
    /** Not an ObjectMapper: that costs a third of a second at the first start, for an object of texts. */
    private static final JsonFactory JSON = new JsonFactory();

    private AuditDetails() {}

    static String write(Map<String, String> details) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (var detail : new TreeMap<>(details).entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes every character", e);
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if {@code text} was not written by {@link #write} */
    static Map<String, String> read(String text) {
        var details = new LinkedHashMap<String, String>();
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                details.put(json.currentName(), json.nextTextValue());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("an audit record is damaged", e);
        }
        return details;
    }
}

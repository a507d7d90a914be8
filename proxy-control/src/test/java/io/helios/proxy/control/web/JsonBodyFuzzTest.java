package io.helios.proxy.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helios.proxy.testkit.fuzz.InputCost;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whatever a body holds, it is a 400 or the object that another reader sees. */
class JsonBodyFuzzTest {
    private static final JsonMapper OTHER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @FuzzTest
    void readsWhatAnotherReaderReads(byte[] body) throws IOException {
        InputCost.requireSmall(() -> read(body));
        var fields = read(body);

        if (fields.isPresent()) {
            assertThat(plain(fields.get())).isEqualTo(plain(OTHER.readTree(body)));
        }
    }

    private static Optional<Map<String, @Nullable Object>> read(byte[] body) {
        try {
            return Optional.of(JsonBody.read(body));
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused).hasMessage("The body must be one JSON object");
            return Optional.empty();
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof char[] text) {
            return new String(text);
        }
        if (value instanceof List<?> all) {
            return all.stream().map(each -> Optional.ofNullable(plain(each))).toList();
        }
        if (value instanceof Map<?, ?> fields) {
            var plain = new HashMap<Object, Object>();
            fields.forEach((name, each) -> plain.put(name, Optional.ofNullable(plain(each))));
            return plain;
        }
        return value;
    }

    private static @Nullable Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case NUMBER ->
                value.isIntegralNumber() && value.canConvertToLong()
                        ? (Object) value.longValue()
                        : (Object) value.doubleValue();
            case BOOLEAN -> value.booleanValue();
            case ARRAY ->
                value.valueStream()
                        .map(each -> Optional.ofNullable(plain(each)))
                        .toList();
            case OBJECT ->
                value.propertyStream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, field -> Optional.ofNullable(plain(field.getValue()))));
            default -> null;
        };
    }
}

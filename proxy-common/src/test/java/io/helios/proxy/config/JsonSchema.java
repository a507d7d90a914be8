package io.helios.proxy.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helios.proxy.config.schema.Key;
import java.util.List;

/** Owns the keys of a configuration as a JSON Schema, which editors complete and check YAML with. */
final class JsonSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonSchema() {}

    static String of(List<Key> keys) {
        var root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Configuration of Helios Proxy");
        keys.stream().filter(key -> !key.kind().equals("secret")).forEach(key -> add(root, key));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ObjectNode root, Key key) {
        var node = root;
        for (var step : key.path().split("\\.", -1)) {
            node.put("type", "object").put("additionalProperties", false);
            var name = step.replace("[]", "");
            node = node.withObjectProperty("properties").withObjectProperty(name);
            if (step.endsWith("[]")) {
                node = node.put("type", "array").withObjectProperty("items");
            }
        }
        node.put("description", key.meaning());
        if (key.kind().startsWith("number")) {
            node.put("type", "integer");
        } else if (!key.choices().isEmpty()) {
            key.choices().forEach(node.putArray("enum")::add);
        } else {
            node.putArray("type").add("string").add("number");
        }
    }
}

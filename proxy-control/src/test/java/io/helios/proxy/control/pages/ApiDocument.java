package io.helios.proxy.control.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helios.proxy.control.web.ApiClient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Owns the document as a test looks at it: its operations. */
record ApiDocument(JsonNode json) {
    static ApiDocument read() {
        try (var in = PageRoutes.class.getResourceAsStream("openapi.json")) {
            return new ApiDocument(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        json.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> all.add(new Operation(method.getKey(), path.getKey(), method.getValue()))));
        return all;
    }

    /** Owns one operation. */
    record Operation(String method, String path, JsonNode json) {
        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        boolean isOpen() {
            return json.path("security").isArray() && json.path("security").isEmpty();
        }

        Optional<String> example() {
            var example = json.at("/requestBody/content/application~1json/example");
            return example.isMissingNode() ? Optional.empty() : Optional.of(example.toString());
        }

        /** The first answer that is no error. */
        String success() {
            var statuses = new ArrayList<String>();
            json.path("responses").fieldNames().forEachRemaining(statuses::add);
            return statuses.stream()
                    .filter(status -> status.startsWith("2"))
                    .findFirst()
                    .orElseThrow();
        }

        JsonNode answer() {
            return json.path("responses").path(success()).at("/content/application~1json/schema");
        }

        /** Sends the example, with secrets that {@code filled} puts in. */
        ApiClient.Told send(ApiClient caller, String to, UnaryOperator<String> filled) {
            var request = caller.request(to);
            example().ifPresent(body -> request.header("Content-Type", "application/json"));
            return caller.send(request.method(
                    method.toUpperCase(Locale.ROOT),
                    example().map(filled).map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody)));
        }

        @Override
        public String toString() {
            return name();
        }
    }
}

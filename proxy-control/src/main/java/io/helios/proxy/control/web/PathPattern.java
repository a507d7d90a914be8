package io.helios.proxy.control.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns the paths of one endpoint: words, and names in braces that stand for one part each, {@code /v1/things/{id}}. */
public final class PathPattern {
    private final String written;
    private final List<String> parts;

    PathPattern(String written) {
        this.written = written;
        this.parts = List.of(written.split("/", -1));
    }

    /**
     * The values of the names if {@code path} is one of these, else empty.
     *
     * @param path as it came, percent-encoded: so an encoded slash stays within its part
     */
    Optional<Map<String, String>> match(String path) {
        var asked = path.split("/", -1);
        if (asked.length != parts.size()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < asked.length; i++) {
            var part = parts.get(i);
            if (!part.startsWith("{")) {
                if (!part.equals(asked[i])) {
                    return Optional.empty();
                }
            } else if (asked[i].isEmpty()) {
                return Optional.empty();
            } else {
                values.put(part.substring(1, part.length() - 1), decoded(asked[i]));
            }
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return written;
    }

    private static String decoded(String part) {
        try {
            // Only in a query does + mean a space.
            return QueryStringDecoder.decodeComponent(part.replace("+", "%2B"));
        } catch (IllegalArgumentException malformed) {
            throw Problem.badRequest("The path is not well encoded");
        }
    }
}

package io.helios.proxy.admin;

import java.util.Map;
import java.util.stream.Collectors;

/** Owns what the checks of one probe said, in their order. */
record HealthReport(Map<String, Boolean> results) {
    boolean healthy() {
        return !results.containsValue(false);
    }

    /** {@code ok}, or the names of the checks that said no. */
    String text() {
        return healthy()
                ? "ok\n"
                : results.entrySet().stream()
                        .filter(result -> !result.getValue())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(" ", "failed: ", "\n"));
    }

    /** Names of checks need no escapes. */
    String json() {
        return results.entrySet().stream()
                .map(result -> "\"%s\":\"%s\"".formatted(result.getKey(), word(result.getValue())))
                .collect(Collectors.joining(",", "{\"status\":\"" + word(healthy()) + "\",\"checks\":{", "}}\n"));
    }

    private static String word(boolean healthy) {
        return healthy ? "ok" : "failed";
    }
}

package io.helios.proxy.config.schema;

/**
 * Owns one thing that is wrong with a configuration. The message never repeats a value: it may be a misplaced secret.
 *
 * @param path   such as {@code listeners[0].tls}; the name itself for an environment variable or a flag that means nothing; empty
 *     for the file as a whole
 * @param origin where it was written, or where something is missing
 */
public record ConfigProblem(String path, String message, Origin origin) {
    /** One line: where, what, why. */
    @Override
    public String toString() {
        var where = origin.equals(Origin.DEFAULT) || origin.toString().equals(path) ? "" : origin + ": ";
        return where + (path.isEmpty() ? "" : path + ": ") + message;
    }
}

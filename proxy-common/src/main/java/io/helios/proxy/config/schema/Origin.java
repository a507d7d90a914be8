package io.helios.proxy.config.schema;

/**
 * Owns where a value was written.
 *
 * @param name the file, the environment variable or the flag
 * @param line from 1; 0 where there are no lines
 */
public record Origin(Kind kind, String name, int line) {
    static final Origin DEFAULT = new Origin(Kind.DEFAULT, "default", 0);

    /** Owns the places that can give a value, weakest first. */
    public enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        FLAG
    }

    @Override
    public String toString() {
        return line == 0 ? name : name + ":" + line;
    }
}

package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spelling;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Owns where the store is: {@code sqlite:/path/helios.db}, or {@code sqlite::memory:} for the life of the process.
 *
 * @param file empty for a store in memory
 */
@Spelling(kind = "store URL", example = "sqlite:/data/helios.db")
public record StoreUrl(Optional<Path> file) {
    private static final String SCHEME = "sqlite:";
    private static final String MEMORY = ":memory:";

    /** Throws {@code IllegalArgumentException} with what was expected. */
    public static StoreUrl parse(String text) {
        var rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : "";
        if (rest.equals(MEMORY)) {
            return new StoreUrl(Optional.empty());
        }
        if (rest.isBlank()
                || rest.startsWith(":")
                || rest.startsWith("//")
                || rest.indexOf('?') >= 0
                || rest.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("expected sqlite:/path/helios.db or sqlite::memory:");
        }
        return new StoreUrl(Optional.of(Path.of(rest)));
    }

    public boolean inMemory() {
        return file.isEmpty();
    }

    @Override
    public String toString() {
        return SCHEME + file.map(Path::toString).orElse(MEMORY);
    }
}

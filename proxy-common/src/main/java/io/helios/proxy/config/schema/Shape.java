package io.helios.proxy.config.schema;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Owns what may stand at one place of a configuration. */
sealed interface Shape permits Scalar, SecretFile, ListOf, Section {
    /** What was written at {@code spot}; null, and a problem, if it cannot be understood. */
    @Nullable
    Object read(Written written, Spot spot, Reading reading);

    /** What holds where nobody wrote anything; null, and a problem, if something must be written. */
    @Nullable
    Object absent(Spot spot, Reading reading);

    /** Something of the right type, so that reading goes on behind a problem. */
    Object standIn();

    /** Tells of each scalar here and below. */
    void keys(String path, KeyNotes notes, Consumer<Key> found);

    /** Shows {@code value} as YAML; {@code label} is {@code "key: "}, or empty in a list. */
    void print(String label, Object value, Spot spot, Lines lines);
}

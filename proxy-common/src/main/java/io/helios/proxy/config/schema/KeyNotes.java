package io.helios.proxy.config.schema;

import org.jspecify.annotations.Nullable;

/**
 * Owns what a field says about the scalars of its shape.
 *
 * @param derived what holds instead of an optional value, in words; empty if the field is not optional
 */
record KeyNotes(String meaning, String derived) {
    private static final String NONE = "none";

    static KeyNotes of(@Nullable Setting setting, boolean optional) {
        if (setting == null) {
            return new KeyNotes("", optional ? NONE : "");
        }
        return new KeyNotes(setting.value(), optional && setting.derived().isEmpty() ? NONE : setting.derived());
    }
}

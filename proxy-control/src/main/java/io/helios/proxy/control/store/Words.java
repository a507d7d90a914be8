package io.helios.proxy.control.store;

import java.util.Locale;

/** Owns how the constants of an enum are written in tables, in the API and on the command line: {@code VERIFY_FULL} is {@code verify-full}. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if no constant is written like that */
    public static <E extends Enum<E>> E parse(Class<E> type, String word) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(word + " is no " + type.getSimpleName());
    }
}

package io.helios.proxy.config.schema;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Owns how one kind of word is read and written.
 *
 * @param choices all values, where they are few
 * @param parse   throws {@code IllegalArgumentException} with what was expected
 * @param order   for least and greatest values; null where there is none
 */
record ScalarType<T>(
        String kind,
        String example,
        List<String> choices,
        Function<String, T> parse,
        Function<T, String> print,
        @Nullable Comparator<T> order) {

    static <T> ScalarType<T> plain(String kind, String example, Function<String, T> parse) {
        return new ScalarType<>(kind, example, List.of(), parse, String::valueOf, null);
    }

    static <T extends Comparable<T>> ScalarType<T> ordered(String kind, String example, Function<String, T> parse) {
        return new ScalarType<>(kind, example, List.of(), parse, String::valueOf, Comparator.naturalOrder());
    }

    ScalarType<T> printedBy(Function<T, String> printer) {
        return new ScalarType<>(kind, example, choices, parse, printer, order);
    }
}

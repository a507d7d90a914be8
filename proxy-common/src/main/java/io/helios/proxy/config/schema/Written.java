package io.helios.proxy.config.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Owns what somebody wrote at one place, before anybody asks what it means. */
sealed interface Written {
    Origin origin();

    /** What stands at {@code step} below, {@code name} or {@code [0]}. */
    default @Nullable Written child(String step) {
        return null;
    }

    /** Owns one word. */
    record Text(String value, Origin origin) implements Written {}

    /** Owns a place that was named and left empty. */
    record Nothing(Origin origin) implements Written {}

    /** Owns a list that grows while stronger origins add to it. */
    record Sequence(List<Written> elements, Origin origin) implements Written {
        @Override
        public @Nullable Written child(String step) {
            int index = index(step);
            return index >= 0 && index < elements.size() ? elements.get(index) : null;
        }

        /** The number in {@code [3]}; -1 for a name. */
        static int index(String step) {
            return step.startsWith("[") ? Integer.parseInt(step.substring(1, step.length() - 1)) : -1;
        }
    }

    /** Owns names and values, in the order in which they were written. */
    record Mapping(Map<String, Written> entries, Origin origin) implements Written {
        @Override
        public @Nullable Written child(String step) {
            return entries.get(step);
        }
    }
}

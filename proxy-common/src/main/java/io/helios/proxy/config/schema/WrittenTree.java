package io.helios.proxy.config.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Owns what all origins wrote together; a later one replaces what an earlier one wrote at the same path. */
final class WrittenTree {
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+|\\[\\d+]");

    private final Written.Mapping root;

    WrittenTree(Written.Mapping root) {
        this.root = root;
    }

    Written.Mapping root() {
        return root;
    }

    /** Throws {@code IllegalArgumentException} with the reason if there is no such place. */
    void put(String path, Written.Text text) {
        var steps = STEP.matcher(path).results().map(MatchResult::group).toList();
        Written place = root;
        for (int i = 0; i < steps.size() - 1; i++) {
            var next = place.child(steps.get(i));
            if (next == null || next instanceof Written.Nothing || givesWay(next, text.origin())) {
                next = containerFor(steps.get(i + 1), text.origin());
                set(place, steps.get(i), next);
            }
            place = next;
        }
        set(place, steps.get(steps.size() - 1), text);
    }

    /** A flag that names the file of a secret beats a variable that holds the secret. */
    private static boolean givesWay(Written former, Origin origin) {
        return former instanceof Written.Text
                && former.origin().kind() == Origin.Kind.ENVIRONMENT
                && origin.kind() == Origin.Kind.FLAG;
    }

    private static Written containerFor(String step, Origin origin) {
        return step.startsWith("[")
                ? new Written.Sequence(new ArrayList<>(), origin)
                : new Written.Mapping(new LinkedHashMap<>(), origin);
    }

    private static void set(Written place, String step, Written value) {
        if (place instanceof Written.Mapping mapping && !step.startsWith("[")) {
            mapping.entries().put(step, value);
        } else if (place instanceof Written.Sequence list && step.startsWith("[")) {
            set(list.elements(), Written.Sequence.index(step), value);
        } else {
            throw new IllegalArgumentException("does not go together with what " + place.origin() + " says");
        }
    }

    private static void set(List<Written> elements, int index, Written value) {
        if (index > elements.size()) {
            throw new IllegalArgumentException("is element " + index + " of a list that has " + elements.size()
                    + (elements.size() == 1 ? " element" : " elements"));
        }
        if (index == elements.size()) {
            elements.add(value);
        } else {
            elements.set(index, value);
        }
    }
}

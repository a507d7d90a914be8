package io.helios.proxy.config.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Owns one way to give single values by name: environment variables, or paths on the command line.
 *
 * @param kind    whose way it is
 * @param keys    all that it can name
 * @param pattern finds the indexes in the name of a key
 * @param sample  a key's name with {@code <n>} or {@code []} for the indexes
 */
record NamedValues(Origin.Kind kind, List<Key> keys, Function<Key, Pattern> pattern, Function<Key, String> sample) {
    private static final Pattern NUMBER = Pattern.compile("(?<=[_\\[])\\d+(?=[_\\]]|$)");
    private static final Pattern HOLE = Pattern.compile("<n>|(?<=\\[)(?=])");

    /** Lower indexes first, so that a list grows without gaps. */
    private static final Comparator<List<Integer>> BY_INDEX = (one, other) -> {
        int shared = Math.min(one.size(), other.size());
        return IntStream.range(0, shared)
                .map(i -> Integer.compare(one.get(i), other.get(i)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(Integer.compare(one.size(), other.size()));
    };

    static NamedValues environment(String prefix, List<Key> keys) {
        return new NamedValues(
                Origin.Kind.ENVIRONMENT,
                keys,
                key -> key.environmentPattern(prefix),
                key -> key.environmentName(prefix));
    }

    static NamedValues flags(List<Key> keys) {
        return new NamedValues(Origin.Kind.FLAG, keys, Key::pathPattern, Key::path);
    }

    /** Puts {@code values} into the tree; a name that means nothing is a problem. */
    void putInto(WrittenTree tree, Map<String, String> values, Reading reading) {
        var assignments = new ArrayList<Assignment>();
        new TreeMap<>(values).forEach((name, value) -> find(name, value)
                .ifPresentOrElse(
                        assignments::add,
                        () -> reading.unreadable(new ConfigProblem(name, unknown(name), origin(name)))));
        assignments.sort(Comparator.comparing(Assignment::indexes, BY_INDEX));
        assignments.forEach(assignment -> assignment.putInto(tree, reading));
    }

    private Optional<Assignment> find(String name, String value) {
        for (var key : keys) {
            var found = pattern.apply(key).matcher(name);
            if (found.matches()) {
                var indexes = IntStream.rangeClosed(1, found.groupCount())
                        .mapToObj(group -> Integer.valueOf(found.group(group)))
                        .toList();
                return Optional.of(new Assignment(key, indexes, new Written.Text(value, origin(name))));
            }
        }
        return Optional.empty();
    }

    private String unknown(String name) {
        var first = kind == Origin.Kind.ENVIRONMENT ? name + "_0" : name + "[0]";
        if (find(first, "").isPresent()) {
            return "is a list: its elements have names of their own, the first is " + first;
        }
        var numbers = NUMBER.matcher(name)
                .results()
                .map(found -> found.group().replaceFirst("^0+(?=\\d)", ""))
                .toList();
        var near = keys.stream().map(key -> fill(sample.apply(key), numbers)).toList();
        return "names no setting" + Suggestion.near(name, near);
    }

    /** Puts the numbers of a misspelt name into what it may have meant. */
    private static String fill(String sample, List<String> numbers) {
        var filled = sample;
        for (int i = 0; HOLE.matcher(filled).find(); i++) {
            filled = HOLE.matcher(filled).replaceFirst(i < numbers.size() ? numbers.get(i) : "0");
        }
        return filled;
    }

    private Origin origin(String name) {
        return new Origin(kind, kind == Origin.Kind.FLAG ? "flag " + name : name, 0);
    }

    /** Owns one value on its way to its place. */
    private record Assignment(Key key, List<Integer> indexes, Written.Text text) {
        void putInto(WrittenTree tree, Reading reading) {
            var path = key.pathAt(indexes);
            try {
                tree.put(path, text);
            } catch (IllegalArgumentException e) {
                reading.problem(new ConfigProblem(path, String.valueOf(e.getMessage()), text.origin()));
            }
        }
    }
}

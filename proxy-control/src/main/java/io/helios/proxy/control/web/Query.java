package io.helios.proxy.control.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns the parameters behind the question mark; a hyphen in a name counts as an underscore. What cannot be read as asked for is a 422 that names the parameter. */
public final class Query {
    private final Map<String, List<String>> values;

    Query(Map<String, List<String>> values) {
        this.values = new LinkedHashMap<>();
        values.forEach((name, all) -> this.values.put(name.replace('-', '_'), all));
    }

    /** @throws Problem 422 naming a parameter that is not in {@code known}, or came twice */
    public Query only(String... known) {
        values.forEach((name, all) -> {
            if (!List.of(known).contains(name)) {
                throw Problem.invalid(name, "there is no such parameter");
            }
            if (all.size() > 1) {
                throw Problem.invalid(name, "may be given once");
            }
        });
        return this;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(all -> all.get(0));
    }

    /** One of {@code words}; {@code otherwise} if it was left out. */
    public String word(String name, String otherwise, String... words) {
        var word = text(name).orElse(otherwise);
        if (!List.of(words).contains(word)) {
            throw Problem.invalid(name, "must be one of " + String.join(", ", words));
        }
        return word;
    }

    public Optional<Duration> duration(String name) {
        return text(name).map(text -> Durations.parse(name, text));
    }

    /** A whole number from {@code least} to {@code most}; {@code otherwise} if it was left out. */
    public int number(String name, int least, int most, int otherwise) {
        return text(name).map(text -> number(name, text, least, most)).orElse(otherwise);
    }

    private static int number(String name, String text, int least, int most) {
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Problem.invalid(name, "must be a whole number from " + least + " to " + most);
    }
}

package io.helios.proxy.config.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Owns one path of a configuration, with what was written there: the place that a problem is told of. */
public final class Spot {
    private final Reading reading;
    private final String path;
    private final @Nullable Written written;
    private final Origin origin;

    private Spot(Reading reading, String path, @Nullable Written written, Origin origin) {
        this.reading = reading;
        this.path = path;
        this.written = written;
        this.origin = origin;
    }

    static Spot root(Reading reading, Written.Mapping written) {
        return new Spot(reading, "", written, written.origin());
    }

    public Spot at(String key) {
        return below(path.isEmpty() ? key : path + "." + key, key);
    }

    public Spot at(int index) {
        return below(path + "[" + index + "]", "[" + index + "]");
    }

    private Spot below(String pathBelow, String step) {
        var child = written == null ? null : written.child(step);
        return new Spot(reading, pathBelow, child, child == null ? origin : child.origin());
    }

    public String path() {
        return path;
    }

    /** Where it was written; where its surroundings were if nobody wrote it. */
    public Origin origin() {
        return origin;
    }

    @Nullable
    Written written() {
        return written;
    }

    /** The word that was written here. */
    public Optional<String> text() {
        return written instanceof Written.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** Whether this, with all above and below, was understood; else the value in hand is a stand-in, or holds one. */
    public boolean sound() {
        return reading.sound(path);
    }

    /** Tells what a rule finds wrong, unless the value is a stand-in. */
    public void problem(String message) {
        if (sound()) {
            reading.problem(new ConfigProblem(path, message, origin));
        }
    }

    /** Tells that the value cannot be understood. */
    void unreadable(String message) {
        reading.unreadable(new ConfigProblem(path, message, origin));
    }

    /** Applies {@code rule} to each of the {@code elements} that stand here. */
    public <T> void each(List<T> elements, BiConsumer<T, Spot> rule) {
        for (int i = 0; i < elements.size(); i++) {
            rule.accept(elements.get(i), at(i));
        }
    }

    /** Tells of each element whose {@code key} an earlier one has too. */
    public <T> void distinct(List<T> elements, String key, Function<T, ?> valueOf, String message) {
        var seen = new HashSet<Object>();
        each(elements, (element, spot) -> {
            if (spot.at(key).sound() && !seen.add(valueOf.apply(element))) {
                spot.at(key).problem(message);
            }
        });
    }
}

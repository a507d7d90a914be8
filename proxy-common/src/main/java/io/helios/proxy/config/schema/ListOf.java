package io.helios.proxy.config.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Owns a place where any number of things of one shape stand. */
final class ListOf implements Shape {
    private final Shape element;

    ListOf(Shape element) {
        this.element = element;
    }

    /** An element that cannot be understood is replaced, so that the others keep their indexes. */
    @Override
    public @Nullable List<Object> read(Written written, Spot spot, Reading reading) {
        if (written instanceof Written.Nothing) {
            return List.of();
        }
        if (!(written instanceof Written.Sequence sequence)) {
            spot.unreadable("expected a list");
            return null;
        }
        var values = new ArrayList<Object>();
        for (var one : sequence.elements()) {
            var value = element.read(one, spot.at(values.size()), reading);
            values.add(value == null ? element.standIn() : value);
        }
        return List.copyOf(values);
    }

    @Override
    public List<Object> absent(Spot spot, Reading reading) {
        return List.of();
    }

    @Override
    public List<Object> standIn() {
        return List.of();
    }

    @Override
    public void keys(String path, KeyNotes notes, Consumer<Key> found) {
        element.keys(path + "[]", notes, found);
    }

    @Override
    public void print(String label, Object value, Spot spot, Lines lines) {
        var values = (List<?>) value;
        if (values.isEmpty()) {
            lines.line(label + "[]", Lines.originOf(spot));
        } else {
            lines.block(
                    label,
                    () -> spot.each(values, (one, below) -> lines.element(() -> element.print("", one, below, lines))));
        }
    }
}

package io.helios.proxy.config.schema;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Owns a place where one word stands. */
final class Scalar<T> implements Shape {
    private final ScalarType<T> type;
    private final Setting setting;
    private final Optional<T> fallback;
    private final Optional<T> min;
    private final Optional<T> max;

    Scalar(ScalarType<T> type, Setting setting) {
        this.type = type;
        this.setting = setting;
        this.fallback = optional(setting.fallback());
        this.min = optional(setting.min());
        this.max = optional(setting.max());
    }

    private Optional<T> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(type.parse().apply(text));
    }

    @Override
    public @Nullable T read(Written written, Spot spot, Reading reading) {
        if (written instanceof Written.Text text && !text.value().isEmpty()) {
            try {
                return inRange(type.parse().apply(text.value()));
            } catch (IllegalArgumentException e) {
                spot.unreadable(String.valueOf(e.getMessage()));
                return null;
            }
        }
        boolean empty = written instanceof Written.Nothing || written instanceof Written.Text;
        spot.unreadable(empty ? "has no value" : "expected one value, such as " + type.example());
        return null;
    }

    private T inRange(T value) {
        Comparator<T> order = type.order();
        if (order != null) {
            if (min.isPresent() && order.compare(value, min.get()) < 0) {
                throw new IllegalArgumentException("must be at least " + setting.min());
            }
            if (max.isPresent() && order.compare(value, max.get()) > 0) {
                throw new IllegalArgumentException("must be at most " + setting.max());
            }
        }
        return value;
    }

    @Override
    public @Nullable T absent(Spot spot, Reading reading) {
        if (fallback.isEmpty()) {
            spot.unreadable("is required");
        }
        return fallback.orElse(null);
    }

    @Override
    public T standIn() {
        return fallback.orElseGet(() -> type.parse().apply(type.example()));
    }

    @Override
    public void keys(String path, KeyNotes notes, Consumer<Key> found) {
        found.accept(new Key(path, type.kind() + range(), type.choices(), otherwise(path, notes), notes.meaning()));
    }

    private String range() {
        return (setting.min().isEmpty() ? "" : ", at least " + setting.min())
                + (setting.max().isEmpty() ? "" : ", at most " + setting.max());
    }

    private String otherwise(String path, KeyNotes notes) {
        if (path.endsWith("[]")) {
            return "none";
        }
        return notes.derived().isEmpty() ? fallback.map(type.print()).orElse("required") : notes.derived();
    }

    @SuppressWarnings("unchecked") // a field prints with its own shape what it read with it
    @Override
    public void print(String label, Object value, Spot spot, Lines lines) {
        lines.line(label + Lines.quoted(type.print().apply((T) value)), Lines.originOf(spot));
    }
}

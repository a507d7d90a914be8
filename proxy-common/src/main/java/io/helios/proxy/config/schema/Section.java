package io.helios.proxy.config.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Owns a place where named things stand, which together make a record. */
final class Section implements Shape {
    private final Constructor<? extends Record> constructor;
    private final List<Field> fields;

    private Section(Constructor<? extends Record> constructor, List<Field> fields) {
        this.constructor = constructor;
        this.fields = fields;
    }

    static Section of(Class<? extends Record> type) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Section(
                    type.getDeclaredConstructor(types),
                    Arrays.stream(components).map(Field::of).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    @Override
    public @Nullable Record read(Written written, Spot spot, Reading reading) {
        if (written instanceof Written.Mapping mapping) {
            tellOfUnknown(mapping, spot);
        } else if (!(written instanceof Written.Nothing)) {
            spot.unreadable("expected a mapping of keys");
            return null;
        }
        return absent(spot, reading);
    }

    private void tellOfUnknown(Written.Mapping mapping, Spot spot) {
        var known = fields.stream().map(Field::key).toList();
        mapping.entries().keySet().stream().filter(key -> !known.contains(key)).forEach(key -> spot.at(key)
                .unreadable("unknown key" + Suggestion.near(key, known)));
    }

    @Override
    public Record absent(Spot spot, Reading reading) {
        return make(field -> field.read(spot, reading));
    }

    @Override
    public Record standIn() {
        return make(Field::standIn);
    }

    private Record make(Function<Field, Object> value) {
        var values = fields.stream().map(value).toArray();
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " failed", e);
        }
    }

    @Override
    public void keys(String path, KeyNotes notes, Consumer<Key> found) {
        fields.forEach(field -> field.keys(path, found));
    }

    @Override
    public void print(String label, Object value, Spot spot, Lines lines) {
        Runnable inner = () -> fields.forEach(field -> field.print(value, spot, lines));
        if (label.isEmpty()) {
            inner.run();
        } else {
            lines.block(label, inner);
        }
    }
}

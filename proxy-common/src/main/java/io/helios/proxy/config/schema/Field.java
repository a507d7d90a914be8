package io.helios.proxy.config.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns one component of a record: its key, its shape, and whether it may be left out.
 *
 * @param notes what its {@link Setting} says, if it is no section
 */
record Field(String key, RecordComponent component, Shape shape, KeyNotes notes) {
    static Field of(RecordComponent component) {
        var setting = component.getAnnotation(Setting.class);
        var shape = shapeOf(component.getGenericType(), setting, component);
        return new Field(keyOf(component, setting), component, shape, KeyNotes.of(setting, isOptional(component)));
    }

    private static String keyOf(RecordComponent component, @Nullable Setting setting) {
        return setting == null || setting.key().isEmpty()
                ? component.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)
                : setting.key();
    }

    private static Shape shapeOf(Type type, @Nullable Setting setting, RecordComponent component) {
        if (type instanceof ParameterizedType generic) {
            var inner = shapeOf(generic.getActualTypeArguments()[0], setting, component);
            return generic.getRawType() == List.class ? new ListOf(inner) : inner;
        }
        var plain = (Class<?>) type;
        var scalar = ScalarTypes.of(plain);
        if (scalar.isEmpty() && plain.isRecord()) {
            return Section.of(plain.asSubclass(Record.class));
        }
        Objects.requireNonNull(setting, () -> component + " says nothing about its setting");
        return scalar.isPresent() ? new Scalar<>(scalar.get(), setting) : new SecretFile();
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == Optional.class;
    }

    /** The component's value; a stand-in, and a problem, if there is none that can be understood. */
    Object read(Spot section, Reading reading) {
        var spot = section.at(key);
        var written = spot.written();
        boolean optional = isOptional(component);
        if (written == null && optional) {
            return Optional.empty();
        }
        var value = written == null ? shape.absent(spot, reading) : shape.read(written, spot, reading);
        if (optional) {
            return Optional.ofNullable(value);
        }
        return value == null ? shape.standIn() : value;
    }

    Object standIn() {
        return isOptional(component) ? Optional.empty() : shape.standIn();
    }

    void keys(String sectionPath, Consumer<Key> found) {
        shape.keys(sectionPath.isEmpty() ? key : sectionPath + "." + key, notes, found);
    }

    void print(Object record, Spot section, Lines lines) {
        var value = valueIn(record);
        if (!(value instanceof Optional<?> maybe)) {
            shape.print(key + ": ", value, section.at(key), lines);
        } else if (maybe.isPresent()) {
            shape.print(key + ": ", maybe.get(), section.at(key), lines);
        } else {
            lines.remark(key + ": " + notes.derived());
        }
    }

    private Object valueIn(Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}

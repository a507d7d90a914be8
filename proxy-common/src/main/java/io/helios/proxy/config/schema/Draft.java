package io.helios.proxy.config.schema;

import java.util.List;

/** Owns a configuration that was read and not yet approved; {@link #close} wipes the secrets in it. */
public final class Draft<T extends Record> implements AutoCloseable {
    private final T value;
    private final Section shape;
    private final Spot spot;
    private final Reading reading;

    Draft(T value, Section shape, Spot spot, Reading reading) {
        this.value = value;
        this.shape = shape;
        this.spot = spot;
        this.reading = reading;
    }

    /** The configuration, with a stand-in wherever something could not be understood. */
    public T value() {
        return value;
    }

    /** Where rules tell what they find wrong. */
    public Spot spot() {
        return spot;
    }

    /** All that was found wrong up to now. */
    public List<ConfigProblem> problems() {
        return reading.problems();
    }

    /** The configuration as YAML, with the origin of each value and without the secrets. */
    public String print() {
        var lines = new Lines();
        shape.print("", value, spot, lines);
        return lines.toString();
    }

    @Override
    public void close() {
        reading.close();
    }
}

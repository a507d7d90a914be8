package io.helios.proxy.config.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Owns the shape of a whole configuration, as the components of a record and of those inside it give it. */
public final class Schema<T extends Record> {
    private final Class<T> type;
    private final String prefix;
    private final BiPredicate<String, String> foreign;
    private final Section root;
    private final List<Key> keys;

    /**
     * @param prefix  what the names of environment variables begin with, without the {@code _}
     * @param foreign says of a variable's name and value that it is somebody else's, in spite of the prefix
     */
    public Schema(Class<T> type, String prefix, BiPredicate<String, String> foreign) {
        this.type = type;
        this.prefix = prefix;
        this.foreign = foreign;
        this.root = Section.of(type);
        var found = new ArrayList<Key>();
        root.keys("", new KeyNotes("", ""), found::add);
        this.keys = List.copyOf(found);
    }

    /** All scalars that a configuration may hold, in the order of the records. */
    public List<Key> keys() {
        return keys;
    }

    /** Reads all sources; never fails, what is wrong is in the draft's problems. */
    public Draft<T> read(Sources sources) {
        var reading = new Reading();
        var tree = new WrittenTree(sources.file()
                .map(file -> new YamlReader(file, reading).read())
                .orElseGet(() -> new Written.Mapping(new LinkedHashMap<>(), Origin.DEFAULT)));
        NamedValues.environment(prefix, keys).putInto(tree, ours(sources.environment()), reading);
        NamedValues.flags(keys).putInto(tree, sources.flags(), reading);
        var spot = Spot.root(reading, tree.root());
        var value = root.read(tree.root(), spot, reading);
        return new Draft<>(type.cast(value == null ? root.standIn() : value), root, spot, reading);
    }

    private Map<String, String> ours(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(prefix + "_"))
                .filter(variable -> !foreign.test(variable.getKey(), variable.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

package io.helios.proxy.pg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Owns the promise of {@code docs/postgresql-rows.md}: each row has the tests that it names, and each test that names a row is in it. */
class EveryRowHasATestTest {
    private static final Path PAGE = Path.of("..", "docs", "postgresql-rows.md");
    private static final List<Path> TESTS = List.of(
            Path.of("src", "test", "java"),
            Path.of("..", "proxy-common", "src", "test", "java"),
            Path.of("..", "integration-tests", "src", "test", "java"));

    private static final Pattern ROW = Pattern.compile("^\\| (A\\d\\.\\d+) \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)`");
    /** In a display name, the name of a parameterized test, or its arguments. */
    private static final Pattern NUMBER = Pattern.compile("\\bA\\d\\.\\d+\\b");

    @Test
    void eachRowIsNamedByTheTestsThatItNames() throws IOException {
        // Given
        var page = Files.readString(PAGE);
        var promised = new TreeMap<String, Set<String>>();

        // When
        for (var row = ROW.matcher(page); row.find(); ) {
            var tests = NAMED.matcher(row.group(2));
            promised.put(
                    row.group(1),
                    tests.results().map(test -> test.group(1)).collect(Collectors.toCollection(TreeSet::new)));
        }

        // Then
        promised.values().removeIf(Set::isEmpty);
        assertThat(rowsOfTests()).isEqualTo(promised);
    }

    /** Which classes name each row. */
    private static Map<String, Set<String>> rowsOfTests() throws IOException {
        var found = new TreeMap<String, Set<String>>();
        for (var source : sources()) {
            var name = source.getFileName().toString().replace(".java", "");
            NUMBER.matcher(Files.readString(source)).results().forEach(row -> found.computeIfAbsent(
                            row.group(), none -> new TreeSet<>())
                    .add(name));
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (var folder : TESTS) {
            try (var files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}

package io.helios.proxy.config.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Owns one pass over a YAML file, which keeps for each value the line that it stands on. */
final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final Path file;
    private final Reading reading;

    YamlReader(Path file, Reading reading) {
        this.file = file;
        this.reading = reading;
    }

    /** What the file says; an empty mapping, and a problem, if it cannot be read. */
    Written.Mapping read() {
        try (var source = Files.newBufferedReader(file);
                var parser = YAML.createParser(source)) {
            return document(parser);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problem("", "is not YAML: " + summary(e), new Origin(Origin.Kind.FILE, file.toString(), line));
        } catch (IOException e) {
            problem("", "cannot be read", whole());
        }
        return empty();
    }

    private Written.Mapping document(YAMLParser parser) throws IOException {
        var first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return empty();
        }
        if (first != JsonToken.START_OBJECT) {
            problem("", "expected a mapping of keys", origin(parser));
            return empty();
        }
        var root = mapping(parser, "", whole());
        if (parser.nextToken() != null) {
            reading.problem(new ConfigProblem("", "expected only one YAML document", origin(parser)));
        }
        return root;
    }

    private Written value(YAMLParser parser, String path) throws IOException {
        var origin = origin(parser);
        if (parser.isCurrentAlias()) {
            problem(path, "aliases are not supported, repeat the value", origin);
            return new Written.Nothing(origin);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, path, origin);
            case START_ARRAY -> sequence(parser, path, origin);
            case VALUE_NULL -> new Written.Nothing(origin);
            default -> new Written.Text(parser.getText(), origin);
        };
    }

    private Written.Mapping mapping(YAMLParser parser, String path, Origin origin) throws IOException {
        var entries = new LinkedHashMap<String, Written>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            var below = path.isEmpty() ? key : path + "." + key;
            var where = origin(parser);
            parser.nextToken();
            var former = entries.put(key, value(parser, below));
            if (former != null) {
                problem(
                        below,
                        "is given twice, first on line " + former.origin().line(),
                        where);
            }
        }
        return new Written.Mapping(entries, origin);
    }

    private Written.Sequence sequence(YAMLParser parser, String path, Origin origin) throws IOException {
        var elements = new ArrayList<Written>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, path + "[" + elements.size() + "]"));
        }
        return new Written.Sequence(elements, origin);
    }

    /** The parser's own words without the lines that it quotes, indented, from the file: they may hold a secret. */
    private static String summary(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .reduce((former, last) -> last)
                .orElse("it cannot be parsed");
    }

    private void problem(String path, String message, Origin origin) {
        reading.unreadable(new ConfigProblem(path, message, origin));
    }

    private Written.Mapping empty() {
        return new Written.Mapping(new LinkedHashMap<>(), whole());
    }

    private Origin whole() {
        return new Origin(Origin.Kind.FILE, file.toString(), 0);
    }

    private Origin origin(JsonParser parser) {
        return new Origin(
                Origin.Kind.FILE, file.toString(), parser.currentTokenLocation().getLineNr());
    }
}

package io.helios.proxy.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Owns how a command prints what it made or found: results to standard output, in the form that was asked for, words beside them to standard error. */
public final class Output {
    private static final String GAP = "  ";
    private static final String OPTION = "--output";

    /** Owns the forms. */
    enum Form {
        TABLE,
        JSON
    }

    /** Owns how the forms are spelt. */
    static final class Spelling implements ITypeConverter<Form> {
        @Override
        public Form convert(String word) {
            return switch (word) {
                case "table" -> Form.TABLE;
                case "json" -> Form.JSON;
                default -> throw new TypeConversionException("expected table or json");
            };
        }
    }

    @Option(
            names = OPTION,
            paramLabel = "table|json",
            converter = Spelling.class,
            description = "Form of what is printed (default: table).")
    private Form form = Form.TABLE;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Whether {@code command} was asked for JSON. */
    static boolean isJson(CommandLine command) {
        var parsed = command.getParseResult();
        return parsed != null && parsed.matchedOptionValue(OPTION, Form.TABLE) == Form.JSON;
    }

    /** Prints {@code item} as JSON, or else {@code line}. */
    public void one(Item item, String line) throws IOException {
        print(form == Form.JSON ? json(item) : line);
    }

    /** Prints {@code item} as JSON, or else a line for each of its fields. */
    public void block(Item item) throws IOException {
        if (form == Form.JSON) {
            print(json(item));
            return;
        }
        int width =
                item.fields().keySet().stream().mapToInt(String::length).max().orElse(0);
        print(item.fields().keySet().stream()
                .map(name -> line(List.of(title(name), item.cell(name)), List.of(width, 0)))
                .collect(Collectors.joining("\n")));
    }

    /** Prints all of {@code items} as JSON, or else a table of these fields. */
    public void list(List<Item> items, String... fields) throws IOException {
        if (form == Form.JSON) {
            print(items.stream().map(Output::json).collect(Collectors.joining(",", "[", "]")));
            return;
        }
        var rows = Stream.concat(Stream.of(heading(fields)), items.stream().map(item -> Stream.of(fields)
                        .map(item::cell)
                        .toList()))
                .toList();
        var widths = IntStream.range(0, fields.length)
                .mapToObj(i ->
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toList();
        print(rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n")));
    }

    /** Says something to the person at the terminal that is no result. */
    public void note(String words) {
        command().commandLine().getErr().println("helios: " + words);
    }

    /** @throws IOException if it did not get out: what follows may rest on somebody having read it */
    private void print(String text) throws IOException {
        var out = command().commandLine().getOut();
        out.println(text);
        if (out.checkError()) {
            throw new IOException("standard output is closed");
        }
    }

    private CommandSpec command() {
        if (command == null) {
            throw new IllegalStateException("not part of a command");
        }
        return command;
    }

    private static List<String> heading(String... fields) {
        return Stream.of(fields).map(Output::title).toList();
    }

    private static String title(String field) {
        return field.toUpperCase(Locale.ROOT).replace('_', ' ');
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> cells.get(i)
                        + " ".repeat(Math.max(0, widths.get(i) - cells.get(i).length())))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String json(Item item) {
        try {
            return new ObjectMapper().writeValueAsString(item.fields());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings, numbers and lists can be written", impossible);
        }
    }
}

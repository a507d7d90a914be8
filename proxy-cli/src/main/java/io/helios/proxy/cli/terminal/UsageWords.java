package io.helios.proxy.cli.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Owns what people are told when a command line cannot be understood.
 *
 * <p>picocli repeats what was typed. Somebody who types a token or a password where none belongs would find it again in the log of a build,
 * so a word is repeated only if it looks like the name of a command or an option.
 */
public final class UsageWords implements IParameterExceptionHandler {
    /** Shorter values are hardly secrets, and would be found inside other words. */
    private static final int SHORTEST_VALUE = 4;

    private final List<String> arguments;

    /** @param arguments all that were typed */
    public UsageWords(String... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] typed) {
        var line = failure.getCommandLine();
        var err = line.getErr();
        err.println("helios: " + words(failure));
        suggestions(failure, line).forEach(err::println);
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCodes.USAGE;
    }

    private String words(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched.getUnmatched())
                : masked(String.valueOf(failure.getMessage()));
    }

    /** A word behind an unknown option may be its value, so it is not shown either. */
    private static String unmatched(List<String> words) {
        List<String> shown = new ArrayList<>();
        int hidden = 0;
        boolean behindOption = false;
        for (var word : words) {
            boolean option = word.startsWith("-");
            var name = option ? optionName(word) : word;
            if (!behindOption && Opaque.isPlain(option ? name.replaceFirst("^-+", "") : name)) {
                shown.add("'" + name + "'");
            } else {
                hidden++;
            }
            behindOption = option && !word.contains("=");
        }
        var known = shown.isEmpty() ? "" : " " + String.join(", ", shown);
        var unknown = hidden == 0 ? "" : " (" + (shown.isEmpty() ? "" : "and ") + hidden + " not shown here)";
        return (words.size() == 1 ? "unknown argument" : "unknown arguments") + known + unknown;
    }

    private static String optionName(String word) {
        int end = word.indexOf('=');
        return end < 0 ? word : word.substring(0, end);
    }

    /** Hides whatever was typed, looks like a secret, and stands in {@code message}. */
    private String masked(String message) {
        var secrets = arguments.stream()
                .flatMap(word -> Stream.of(word, word.substring(word.indexOf('=') + 1)))
                .filter(word -> word.length() >= SHORTEST_VALUE && !word.startsWith("--") && Opaque.may(word))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        var shown = message;
        for (var secret : secrets) {
            shown = shown.replace(secret, Opaque.hidden());
        }
        return Opaque.printable(shown.replace("\n", " "));
    }

    private static List<String> suggestions(ParameterException failure, CommandLine line) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || line.getSubcommands().isEmpty()) {
            return List.of();
        }
        var similar = unmatched.getSuggestions().stream()
                .filter(name -> !name.startsWith("-"))
                .toList();
        return similar.isEmpty() ? List.of() : List.of("Did you mean: " + String.join(" or ", similar) + "?");
    }
}

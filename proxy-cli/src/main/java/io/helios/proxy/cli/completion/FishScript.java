package io.helios.proxy.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Owns the completions of fish: one line for each command and option, on condition of the words before. */
final class FishScript {
    private final List<String> lines = new ArrayList<>();
    private final String program;

    FishScript(CommandLine root) {
        program = root.getCommandName();
        lines.add("function __" + program + "_at");
        lines.add("    set -l words (string match -v -- '-*' (commandline -opc))");
        lines.add("    test (string join ' ' -- $words[2..-1]) = (string join ' ' -- $argv)");
        lines.add("end");
        lines.add("complete -c " + program + " -f");
        walk(root, List.of());
    }

    String text() {
        return String.join("\n", lines);
    }

    private void walk(CommandLine line, List<String> path) {
        var condition = "-n '__" + program + "_at " + String.join(" ", path) + "'";
        line.getSubcommands()
                .forEach((name, below) -> lines.add("complete -c " + program + " " + condition + " -a " + name + " -d "
                        + quoted(first(below.getCommandSpec()))));
        for (var option : line.getCommandSpec().options()) {
            lines.add("complete -c " + program + " " + condition + names(option) + " -d " + quoted(first(option)));
        }
        line.getSubcommands().forEach((name, below) -> {
            List<String> further = new ArrayList<>(path);
            further.add(name);
            walk(below, further);
        });
    }

    private static String names(OptionSpec option) {
        var text = new StringBuilder();
        for (var name : option.names()) {
            text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return text + (option.arity().max() == 0 ? "" : " -r");
    }

    private static String first(CommandSpec command) {
        var description = command.usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static String first(OptionSpec option) {
        return option.description().length == 0 ? "" : option.description()[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

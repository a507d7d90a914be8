package io.helios.proxy.cli.completion;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Owns {@code helios completion}. */
@Command(
        name = "completion",
        description = {
            "Print a script that completes command lines of this program.",
            "  bash  source <(helios completion bash)",
            "  zsh   source <(helios completion zsh)",
            "  fish  helios completion fish | source"
        },
        mixinStandardHelpOptions = true)
public final class Completion implements Callable<Integer> {
    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private String shell = "";

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        if (command == null) {
            throw new IllegalStateException("not part of a command");
        }
        var root = command.root().commandLine();
        command.commandLine()
                .getOut()
                .println(
                        switch (shell) {
                            // The script asks which shell reads it, and has zsh speak bash.
                            case "bash", "zsh" -> AutoComplete.bash(root.getCommandName(), root);
                            case "fish" -> new FishScript(root).text();
                            default ->
                                throw new ParameterException(command.commandLine(), "expected bash, zsh or fish");
                        });
        return 0;
    }
}

package io.helios.proxy.cli.vault;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Secret;
import io.helios.proxy.cli.terminal.SecretInput;
import io.helios.proxy.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Owns where a backend's password comes from: standard input, a file, a variable; never an argument. */
final class BackendPassword {
    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The password is in a file, on one line, or PEM.")
    private @Nullable Path file;

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "The password is in this environment variable.")
    private @Nullable String variable;

    /** A client certificate and its key, perhaps behind a line with a password. */
    private static final String PEM = "-----BEGIN ";

    private final Surroundings around;

    BackendPassword(Surroundings around) {
        this.around = around;
    }

    /** The password, from standard input unless something else was said; the caller wipes it. */
    Secret read() throws IOException {
        if (file != null && variable != null) {
            throw new CommandFailure(ExitCodes.USAGE, "--password-file and --password-env exclude each other");
        }
        if (file != null) {
            return ofFile(file);
        }
        return variable == null ? asked() : ofVariable(variable);
    }

    private Secret asked() throws IOException {
        return around.person().isThere()
                ? Secret.typed(around.person().askHidden("Password of the backend's login"))
                : Secret.of(SecretInput.readPipedLines("password"));
    }

    private Secret ofVariable(String name) {
        var value = around.environment().get(name);
        if (value == null || value.isEmpty()) {
            throw new CommandFailure(ExitCodes.FAILURE, "the variable of --password-env is not set");
        }
        return Secret.of(value);
    }

    private static Secret ofFile(Path file) {
        try {
            var text = Files.readString(file).replaceFirst("\\R\\z", "");
            if (text.isEmpty() || (text.contains("\n") && !text.contains(PEM))) {
                throw new CommandFailure(ExitCodes.FAILURE, file + " does not hold one line, or PEM");
            }
            return Secret.of(text);
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCodes.FAILURE, "cannot read " + file);
        }
    }
}

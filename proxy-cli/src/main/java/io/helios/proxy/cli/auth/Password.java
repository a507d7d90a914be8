package io.helios.proxy.cli.auth;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Secret;
import io.helios.proxy.cli.terminal.SecretInput;
import io.helios.proxy.cli.terminal.Surroundings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Owns who signs in: an e-mail address, and a password that is never an argument and never shown. */
final class Password {
    @Option(names = "--email", paramLabel = "ADDRESS", description = "Your e-mail address (default: you are asked).")
    private @Nullable String email;

    @Option(
            names = "--password-stdin",
            description = "Read the password from standard input, one line, instead of asking for it.")
    private boolean piped;

    private final Surroundings around;

    Password(Surroundings around) {
        this.around = around;
    }

    String email() {
        if (email != null) {
            return email;
        }
        if (piped || !around.person().isThere()) {
            throw usage("--email is needed where nobody can be asked");
        }
        return around.person().ask("E-mail");
    }

    /** The password; the caller wipes it. */
    Secret ask() throws IOException {
        return piped ? Secret.of(SecretInput.readPiped("password")) : typed("Password");
    }

    /** A new password, typed twice if it is typed. */
    Secret choose() throws IOException {
        if (piped) {
            return ask();
        }
        var chosen = typed("New password");
        try (var again = typed("The same again")) {
            if (!again.equals(chosen)) {
                chosen.close();
                throw new CommandFailure(ExitCodes.FAILURE, "the two passwords differ");
            }
            return chosen;
        }
    }

    private Secret typed(String question) {
        if (!around.person().isThere()) {
            throw usage("--password-stdin is needed where nobody can be asked");
        }
        return Secret.typed(around.person().askHidden(question));
    }

    private static CommandFailure usage(String words) {
        return new CommandFailure(ExitCodes.USAGE, words);
    }
}

package io.helios.proxy.cli.auth;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Owns {@code helios auth token}: the present token, alone on one line. */
@Command(
        name = "token",
        description = {
            "Print the present token and nothing else, for PGPASSWORD=$(helios auth token).",
            "A login's token is renewed first if at most a fifth of its life is left."
        },
        mixinStandardHelpOptions = true)
final class PrintToken implements Callable<Integer> {
    @Mixin
    private final SignedIn me;

    @Spec
    private @Nullable CommandSpec command;

    PrintToken(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() {
        var token = me.token();
        if (command != null) {
            command.commandLine().getOut().println(token.reveal());
        }
        return 0;
    }
}

package io.helios.proxy.server;

import io.helios.proxy.config.InvalidConfig;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.server.quickstart.QuickstartCommand;
import io.helios.proxy.server.serve.ServeCommand;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** Owns the root of the command line. */
@Command(
        name = "helios",
        description = "One token opens every database.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            QuickstartCommand.class,
            CheckConfigCommand.class,
            PrintConfigCommand.class,
            VersionCommand.class
        })
public final class Helios implements Runnable {
    private final CommandLine line;

    private Helios() {
        line = new CommandLine(this).setExecutionExceptionHandler(Helios::explain);
    }

    public static void main(String[] arguments) {
        System.exit(new Helios().line.execute(arguments));
    }

    @Override
    public void run() {
        line.usage(System.out);
    }

    /** People get the reason in one line each; a stack trace only where the reason is a mistake of ours. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        var err = command.getErr();
        if (reason instanceof InvalidConfig invalid) {
            invalid.problems().forEach(problem -> err.println("helios: " + problem));
            return ExitCodes.CONFIGURATION;
        }
        if (reason instanceof ControlProblem problem) {
            err.println("helios: " + problem.getMessage());
            return problem.kind() == ControlProblem.Kind.NOT_FOUND ? ExitCodes.NOT_FOUND : ExitCodes.FAILURE;
        }
        if (reason.getMessage() != null && !(reason instanceof NullPointerException)) {
            err.println("helios: " + reason.getMessage());
        } else {
            reason.printStackTrace(err);
        }
        return ExitCodes.FAILURE;
    }
}

package io.helios.proxy.server;

import io.helios.proxy.server.certificates.DevAuthorityCommand;
import io.helios.proxy.server.local.LocalCommand;
import io.helios.proxy.server.quickstart.QuickstartCommand;
import io.helios.proxy.server.serve.ServeCommand;
import io.helios.proxy.server.terminal.ArgumentWords;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
            LocalCommand.class,
            TokenGroup.class,
            VaultGroup.class,
            BackendGroup.class,
            DevAuthorityCommand.class,
            VersionCommand.class
        })
public final class Helios implements Runnable {
    private final CommandLine line;

    private Helios() {
        line = new CommandLine(this).setExecutionExceptionHandler(new FailureWords());
        ArgumentWords.teach(line);
    }

    public static void main(String[] arguments) {
        System.exit(new Helios().line.execute(arguments));
    }

    /** Runs one command inside this process; its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new Helios().line.setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public void run() {
        line.usage(line.getOut());
    }
}

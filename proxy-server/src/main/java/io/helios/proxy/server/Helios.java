package io.helios.proxy.server;

import io.helios.proxy.cli.terminal.Surroundings;
import io.helios.proxy.cli.terminal.UsageWords;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Owns the root of the command line. */
@Command(
        name = "helios",
        description = "One token opens every database.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Helios implements Runnable {
    private final CommandLine line;

    private Helios(Surroundings surroundings, String... arguments) {
        line = new CommandLine(this);
        new Commands(surroundings).addTo(line, arguments);
        line.setExecutionExceptionHandler(new FailureWords()).setParameterExceptionHandler(new UsageWords(arguments));
    }

    public static void main(String[] arguments) {
        System.exit(new Helios(Surroundings.ofProcess(), arguments).line.execute(arguments));
    }

    /** Runs one command inside this process; its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(Surroundings.ofProcess(), out, err, arguments);
    }

    /** The same, in other surroundings than this process's. */
    public static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... arguments) {
        return new Helios(surroundings, arguments).line.setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public void run() {
        line.usage(line.getOut());
    }
}

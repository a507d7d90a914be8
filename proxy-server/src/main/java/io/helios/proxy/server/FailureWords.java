package io.helios.proxy.server;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.FailureReport;
import io.helios.proxy.config.InvalidConfig;
import io.helios.proxy.control.store.ControlProblem;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Owns what failures of the proxy's own parts are called at the terminal; never a stack trace. */
final class FailureWords implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable reason = reason(failure);
        if (reason instanceof InvalidConfig invalid) {
            invalid.problems().forEach(problem -> command.getErr().println("helios: " + problem));
            return ExitCodes.CONFIGURATION;
        }
        return FailureReport.tell(
                reason instanceof CommandFailure known ? known : new CommandFailure(exit(reason), words(reason)),
                command);
    }

    private static int exit(Throwable reason) {
        boolean missing = reason instanceof ControlProblem problem && problem.kind() == ControlProblem.Kind.NOT_FOUND;
        return missing ? ExitCodes.NOT_FOUND : ExitCodes.FAILURE;
    }

    private static Throwable reason(Throwable failure) {
        boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapper && failure.getCause() != null ? reason(failure.getCause()) : failure;
    }

    /** Java's own failures of files have the path alone for a message; a mistake of ours says where it was made. */
    private static String words(Throwable reason) {
        var message = reason.getMessage();
        if (message == null || reason instanceof NullPointerException) {
            var trace = reason.getStackTrace();
            return reason.getClass().getSimpleName() + (trace.length == 0 ? "" : " in " + trace[0]);
        }
        boolean bare = reason instanceof IOException && reason.getClass() != IOException.class;
        return bare
                ? reason.getClass().getSimpleName() + ": " + message
                : message.lines().findFirst().orElse(message);
    }
}

package io.helios.proxy.server;

import io.helios.proxy.config.InvalidConfig;
import io.helios.proxy.control.store.ControlProblem;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Owns what people are told when a command fails: the reason, a line for each, and an exit code; never a stack trace. */
final class FailureWords implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable reason = reason(failure);
        var err = command.getErr();
        if (reason instanceof InvalidConfig invalid) {
            invalid.problems().forEach(problem -> err.println("helios: " + problem));
            return ExitCodes.CONFIGURATION;
        }
        err.println("helios: " + words(reason));
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

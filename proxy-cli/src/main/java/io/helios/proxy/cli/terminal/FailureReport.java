package io.helios.proxy.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Owns what people are told when a command fails: one line and a piece of advice, or one JSON object; never a stack trace. */
public final class FailureReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return tell(asFailure(failure), command);
    }

    /** Tells it, on standard error; its exit code. */
    public static int tell(CommandFailure failure, CommandLine command) {
        var err = command.getErr();
        if (Output.isJson(command)) {
            err.println(json(failure));
            return failure.exit();
        }
        err.println("helios: " + Opaque.printable(failure.words())
                + failure.reference()
                        .map(ref -> " (" + Opaque.printable(ref) + ")")
                        .orElse(""));
        failure.hint().ifPresent(hint -> err.println("  " + hint));
        return failure.exit();
    }

    /** A mistake of ours says where it was made, and nothing of what it was made with. */
    private static CommandFailure asFailure(Exception failure) {
        if (failure instanceof CommandFailure known) {
            return known;
        }
        var trace = failure.getStackTrace();
        var where = trace.length == 0 ? "" : " in " + trace[0];
        boolean ours = failure instanceof RuntimeException || failure.getMessage() == null;
        return new CommandFailure(
                ExitCodes.FAILURE, failure.getClass().getSimpleName() + (ours ? where : ": " + failure.getMessage()));
    }

    private static String json(CommandFailure failure) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("code", failure.code());
        error.put("message", Opaque.withoutTokens(failure.words()));
        failure.hint().ifPresent(hint -> error.put("hint", hint));
        failure.reference().ifPresent(reference -> error.put("request_id", reference));
        try {
            return new ObjectMapper().writeValueAsString(Map.of("error", error));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings can be written", impossible);
        }
    }
}

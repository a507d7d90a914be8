package io.helios.proxy.cli.terminal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the reason why a command could not do its work, in words for people; it has no stack trace because nobody is shown one. */
public class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code of a failure that has none in the API. */
    private static final String OWN = "FAILED";

    private final int exit;
    private final String code;
    private final @Nullable String hint;
    private final @Nullable String reference;

    /** @param exit one of {@link ExitCodes} */
    public CommandFailure(int exit, String message) {
        this(exit, OWN, message, null, null);
    }

    /**
     * @param code      of the API's closed list
     * @param hint      what to do about it
     * @param reference the API's own word for this one failure
     */
    public CommandFailure(int exit, String code, String message, @Nullable String hint, @Nullable String reference) {
        super(message, null, false, false);
        this.exit = exit;
        this.code = code;
        this.hint = hint;
        this.reference = reference;
    }

    /** The same with advice. */
    public CommandFailure advising(String advice) {
        return new CommandFailure(exit, code, words(), advice, reference);
    }

    public int exit() {
        return exit;
    }

    public String code() {
        return code;
    }

    public String words() {
        return String.valueOf(getMessage());
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }
}

package io.helios.proxy.control.store;

import java.util.Optional;

/** Owns the reason why a change or question of the control plane was turned down; whoever asked may read it. */
public final class ControlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of "no" it is. */
    public enum Kind {
        /** A field has a value that cannot be taken. */
        INVALID_FIELD,
        /** There is no such thing, or whoever asks may not know of it. */
        NOT_FOUND,
        /** It cannot be done as things stand. */
        CONFLICT,
        /** Whoever asks may not do it. */
        FORBIDDEN,
        /** Too much is being done at once; a moment later it can be. */
        BUSY
    }

    private final Kind kind;
    private final String subject;

    private ControlProblem(Kind kind, String subject, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.subject = subject;
    }

    /** @param field as the API spells it */
    public static ControlProblem invalid(String field, String message) {
        return new ControlProblem(Kind.INVALID_FIELD, field, field + ": " + message);
    }

    public static ControlProblem notFound(String what, String name) {
        return new ControlProblem(Kind.NOT_FOUND, name, "There is no " + what + " " + name);
    }

    /** @param subject id of what is in the way */
    public static ControlProblem conflict(String subject, String message) {
        return new ControlProblem(Kind.CONFLICT, subject, message);
    }

    public static ControlProblem forbidden(String message) {
        return new ControlProblem(Kind.FORBIDDEN, "", message);
    }

    public static ControlProblem busy() {
        return new ControlProblem(Kind.BUSY, "", "Too much is being done at once, try again");
    }

    public Kind kind() {
        return kind;
    }

    /** The field, of {@link Kind#INVALID_FIELD}. */
    public Optional<String> field() {
        return kind == Kind.INVALID_FIELD ? Optional.of(subject) : Optional.empty();
    }

    /** What was not found, or is in the way. */
    public String subject() {
        return subject;
    }
}

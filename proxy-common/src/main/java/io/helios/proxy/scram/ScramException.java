package io.helios.proxy.scram;

/**
 * Owns the reason why a SCRAM conversation cannot go on. A stranger can raise it, so it carries no stack trace; the message says what was
 * expected, never the peer's bytes.
 */
public final class ScramException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, for protocols that tell it in different ways. */
    public enum Kind {
        /** The message is not what RFC 5802 says. */
        MALFORMED,
        /** Channel binding does not fit: cut out of the negotiation, or bound to another channel. */
        CHANNEL_BINDING,
        /** The backend said {@code e=}: it does not accept the password. */
        REFUSED,
        /** The backend could not prove that it knows the password. */
        UNPROVEN
    }

    private final Kind kind;

    ScramException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    static ScramException malformed(String expected) {
        return new ScramException(Kind.MALFORMED, expected);
    }

    public Kind kind() {
        return kind;
    }
}

package io.helios.proxy.redis.handshake;

/** Owns Redis' own answer to a login command that is badly put. A stranger can raise it, so it carries no stack trace. */
public final class WrongRequest extends Exception {
    private static final long serialVersionUID = 1L;
    private final String answer;

    WrongRequest(String answer) {
        super(answer, null, false, false);
        this.answer = answer;
    }

    /** The words of the error, its prefix included. */
    public String answer() {
        return answer;
    }
}

package io.helios.proxy.server.doctor;

/**
 * Owns what one check found.
 *
 * @param login {@code DATABASE/PROTOCOL CLASS}, or without the class
 */
public record Finding(String login, State state, String detail) {
    /** Owns how well it is. */
    public enum State {
        OK,
        WARNING,
        FAILED
    }

    static Finding ok(String login, String detail) {
        return new Finding(login, State.OK, detail);
    }

    static Finding warning(String login, String detail) {
        return new Finding(login, State.WARNING, detail);
    }

    static Finding failed(String login, String detail) {
        return new Finding(login, State.FAILED, detail);
    }
}

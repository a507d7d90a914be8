package io.helios.proxy.spi;

/** Owns the news that a peer broke its protocol. A stranger can raise it, so it carries no stack trace and never the peer's bytes. */
public final class ProtocolViolation extends Exception {
    private static final long serialVersionUID = 1L;
    private final String expected;

    /** @param expected what was expected, with the limit or value that was missed */
    public ProtocolViolation(String expected) {
        super(expected, null, false, false);
        this.expected = expected;
    }

    /** What was expected: safe to tell the peer. */
    public String expected() {
        return expected;
    }
}

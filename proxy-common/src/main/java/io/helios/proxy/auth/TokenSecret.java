package io.helios.proxy.auth;

import java.util.Arrays;

/**
 * Owns the bytes of a well-formed token while its verifiers are made and it is shown for the only time; redacted in {@link #toString},
 * wiped by {@link #close}.
 */
public final class TokenSecret implements AutoCloseable {
    private final byte[] text;
    private final TokenType type;

    /**
     * Owns {@code text}: the array is wiped by {@link #close}, and at once if it is not a token.
     *
     * @throws IllegalArgumentException if the form is wrong; the message says how, never the bytes
     */
    public TokenSecret(byte[] text) {
        TokenFormat.fault(text).ifPresent(fault -> {
            Arrays.fill(text, (byte) 0);
            throw new IllegalArgumentException(fault.reason());
        });
        this.text = text;
        this.type = TokenFormat.type(text).orElseThrow();
    }

    /** The live array, ASCII, not a copy: it must not outlive this object. */
    public byte[] bytes() {
        return text;
    }

    public TokenType type() {
        return type;
    }

    /** What may be shown and stored: the prefix and the first four random characters. */
    public String hint() {
        return TokenFormat.hint(text, type);
    }

    @Override
    public void close() {
        Arrays.fill(text, (byte) 0);
    }

    @Override
    public String toString() {
        return "TokenSecret[redacted]";
    }
}

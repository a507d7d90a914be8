package io.helios.proxy.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Owns a secret until it is closed, and does not show it by accident. */
public final class Secret implements AutoCloseable {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Owns {@code bytes}. */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes);
    }

    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Owns {@code typed}, and wipes it. */
    public static Secret typed(char[] typed) {
        var secret = of(new String(typed));
        Arrays.fill(typed, '\0');
        return secret;
    }

    /** In the clear. */
    public String reveal() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "***";
    }
}

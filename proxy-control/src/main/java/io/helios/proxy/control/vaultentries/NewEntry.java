package io.helios.proxy.control.vaultentries;

import java.util.Arrays;
import java.util.function.BiFunction;

/** Owns a login that somebody puts into the vault; redacted in {@link #toString}, wiped by {@link #close}. */
public final class NewEntry implements AutoCloseable {
    private final String name;
    private final String description;
    private final String kind;
    private final String user;
    private final byte[] secret;

    /** Owns {@code secret}: the array is wiped by {@link #close}. */
    public NewEntry(String name, String description, String kind, String user, byte[] secret) {
        this.name = name;
        this.description = description;
        this.kind = kind;
        this.user = user;
        this.secret = secret;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    String kind() {
        return kind;
    }

    String user() {
        return user;
    }

    byte[] secret() {
        return secret;
    }

    /** What {@code work} makes of the user and the secret: the live array, not a copy. */
    public <T> T with(BiFunction<String, byte[], T> work) {
        return work.apply(user, secret);
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "NewEntry[" + name + "]";
    }
}

package io.helios.proxy.control.bootstrap;

import io.helios.proxy.backend.AccessClass;
import java.util.Arrays;

/** Owns one login to a backend; redacted in {@link #toString}, wiped by {@link #close}. */
public final class BootstrapLogin implements AutoCloseable {
    private final AccessClass accessClass;
    private final String user;
    private final byte[] password;

    /** Owns {@code password}: the array is wiped by {@link #close}. */
    public BootstrapLogin(AccessClass accessClass, String user, byte[] password) {
        this.accessClass = accessClass;
        this.user = user;
        this.password = password;
    }

    AccessClass accessClass() {
        return accessClass;
    }

    String user() {
        return user;
    }

    byte[] password() {
        return password;
    }

    @Override
    public void close() {
        Arrays.fill(password, (byte) 0);
    }

    @Override
    public String toString() {
        return "BootstrapLogin[" + accessClass + "]";
    }
}

package io.helios.proxy.vault;

import io.helios.proxy.backend.ClientCertificate;
import java.util.Arrays;
import java.util.Optional;

/** Owns one backend login in the clear, for as long as a login takes; redacted in {@link #toString}, wiped by {@link #close}. */
public final class BackendCredential implements AutoCloseable {
    private final String user;
    private final byte[] secret;
    private final Optional<ClientCertificate> certificate;

    /** Owns {@code secret}: the array is wiped by {@link #close}. */
    public BackendCredential(String user, byte[] secret) {
        this(user, secret, Optional.empty());
    }

    /** The same for a login that proves itself by a certificate too, or, where {@code secret} is empty, by that alone. */
    public BackendCredential(String user, byte[] secret, Optional<ClientCertificate> certificate) {
        this.user = user;
        this.secret = secret;
        this.certificate = certificate;
    }

    public String user() {
        return user;
    }

    /** The live array, not a copy: it must not outlive this object. UTF-8. */
    public byte[] secret() {
        return secret;
    }

    /** What is shown in the TLS handshake. */
    public Optional<ClientCertificate> certificate() {
        return certificate;
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "BackendCredential[redacted]";
    }
}

package io.helios.proxy.vault;

import io.helios.proxy.backend.ClientCertificate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Owns the form in which a backend login's secret is kept: a password; or PEM, a client certificate and its key; or one line with a password
 * and PEM behind it.
 */
public final class LoginSecret {
    private static final byte[] PEM = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);

    private LoginSecret() {}

    /** Whether {@code secret} holds a client certificate. */
    public static boolean holdsCertificate(byte[] secret) {
        return pemAt(secret) >= 0;
    }

    /** Why {@code secret}, which stays as it is, cannot be one; repeats nothing of it. Empty = it can. */
    public static Optional<String> fault(byte[] secret) {
        if (!holdsCertificate(secret)) {
            boolean oneLine = lineEnd(secret) == secret.length;
            return oneLine ? Optional.empty() : Optional.of("is one line, or PEM");
        }
        try {
            credential("", secret.clone()).close();
            return Optional.empty();
        } catch (VaultFailure unusable) {
            return Optional.ofNullable(unusable.getMessage());
        }
    }

    /**
     * The login of {@code user}; owns {@code secret}.
     *
     * @throws VaultFailure if the client certificate in it cannot be used; the message repeats nothing of it
     */
    public static BackendCredential credential(String user, byte[] secret) {
        int pem = pemAt(secret);
        if (pem < 0) {
            return new BackendCredential(user, secret);
        }
        var certificate = Arrays.copyOfRange(secret, pem, secret.length);
        try {
            var password = Arrays.copyOf(secret, withoutLineEnd(secret, pem));
            return new BackendCredential(user, password, Optional.of(ClientCertificate.read(certificate)));
        } catch (IllegalArgumentException unusable) {
            throw new VaultFailure("a login's secret cannot be used: " + unusable.getMessage(), unusable);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(certificate, (byte) 0);
        }
    }

    /** At the beginning, or behind the end of the first line; -1 = nowhere. */
    private static int pemAt(byte[] secret) {
        int at = startsWith(secret, 0) ? 0 : lineEnd(secret) + 1;
        return startsWith(secret, at) ? at : -1;
    }

    private static int lineEnd(byte[] secret) {
        int at = 0;
        while (at < secret.length && secret[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] secret, int at) {
        return at + PEM.length <= secret.length && Arrays.equals(secret, at, at + PEM.length, PEM, 0, PEM.length);
    }

    private static int withoutLineEnd(byte[] secret, int pem) {
        int end = Math.max(0, pem - 1);
        return end > 0 && secret[end - 1] == '\r' ? end - 1 : end;
    }
}

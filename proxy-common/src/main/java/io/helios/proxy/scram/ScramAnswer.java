package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;

/** Owns the proxy's proof to a backend, and what the backend must say to prove itself in turn. */
public final class ScramAnswer {
    private final byte[] clientFinal;
    private final byte[] serverSignature;

    ScramAnswer(byte[] clientFinal, byte[] serverSignature) {
        this.clientFinal = clientFinal;
        this.serverSignature = serverSignature;
    }

    /** {@code client-final-message}. */
    public byte[] message() {
        return clientFinal.clone();
    }

    /**
     * Reads {@code server-final-message}; returns if the backend knows the password too.
     *
     * @throws ScramException {@link ScramException.Kind#REFUSED} if it does not take ours, {@link ScramException.Kind#UNPROVEN} if it does
     *     not know it
     */
    public void confirm(byte[] serverFinal) throws ScramException {
        var attributes = new ScramAttributes(new String(serverFinal, ISO_8859_1));
        if (attributes.isNext('e')) {
            throw refused();
        }
        var signature = ScramAttributes.base64('v', attributes.next('v'));
        attributes.skipExtensions();
        if (!MessageDigest.isEqual(signature, serverSignature)) {
            throw new ScramException(
                    ScramException.Kind.UNPROVEN, "expected a backend that knows the password it was given");
        }
    }

    static ScramException refused() {
        return new ScramException(ScramException.Kind.REFUSED, "expected a backend that accepts the password");
    }
}

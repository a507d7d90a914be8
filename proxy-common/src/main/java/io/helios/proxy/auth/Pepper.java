package io.helios.proxy.auth;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Owns one version of the key that turns a token into its lookup, HMAC-SHA-256(pepper, token). Whoever has the stored lookups but not the
 * pepper can recognise no token. Safe for use by any thread.
 */
public final class Pepper {
    /** Bytes of a pepper. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final int version;
    private final SecretKeySpec key;

    /** A keyed Mac costs more to set up than to use, and is not thread-safe. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    /**
     * @param version higher is newer
     * @param key     {@link #LENGTH} bytes, copied
     */
    public Pepper(int version, byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a pepper has " + LENGTH + " bytes, not " + key.length);
        }
        this.version = version;
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    public int version() {
        return version;
    }

    /** The lookup of {@code token}, 32 bytes. */
    public byte[] lookup(byte[] token) {
        return macs.get().doFinal(token);
    }

    @Override
    public String toString() {
        return "Pepper[version " + version + "]";
    }

    private Mac newMac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

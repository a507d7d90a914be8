package io.helios.proxy.vault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/**
 * Owns a master key that this process holds in memory: 32 bytes from a file or the environment.
 *
 * <p>What it wraps is written {@code nonce (12 bytes) ciphertext tag (16 bytes)}.
 */
public final class AesMasterKey implements MasterKey {
    private static final int ID_BYTES = 4;

    private final String id;
    private final SecretKey key;

    private AesMasterKey(byte[] bytes) {
        this.key = AesGcm.key(bytes);
        this.id = HexFormat.of().formatHex(sha256(bytes), 0, ID_BYTES);
    }

    /**
     * The key of these 32 bytes, which the caller keeps and wipes.
     *
     * @throws VaultFailure if they are not 32, or all the same
     */
    public static AesMasterKey of(byte[] bytes) {
        var key = new AesMasterKey(bytes);
        if (sameThroughout(bytes)) {
            throw new VaultFailure("a master key is random; this one repeats a single byte");
        }
        return key;
    }

    /**
     * The key that is written as base64 (RFC 4648 section 4, 44 characters, padded); the caller keeps and wipes {@code text}.
     *
     * @throws VaultFailure if it is anything else
     */
    public static AesMasterKey fromBase64(byte[] text) {
        var bytes = decode(text);
        try {
            return of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** A new key that nobody else has: for a store that lives as long as this process. */
    public static AesMasterKey random() {
        var bytes = AesGcm.random(AesGcm.KEY_LENGTH);
        try {
            return of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The first 8 hexadecimal digits of the key's SHA-256. */
    @Override
    public String id() {
        return id;
    }

    @Override
    public byte[] wrap(byte[] plain, byte[] context) {
        var nonce = AesGcm.random(Envelope.NONCE_LENGTH);
        var sealed = AesGcm.seal(key, nonce, plain, context);
        var wrapped = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
        return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        if (wrapped.length < Envelope.NONCE_LENGTH + Envelope.TAG_LENGTH) {
            throw new VaultFailure("a wrapped key of " + wrapped.length + " bytes is too short");
        }
        var nonce = Arrays.copyOf(wrapped, Envelope.NONCE_LENGTH);
        return AesGcm.open(key, nonce, Arrays.copyOfRange(wrapped, nonce.length, wrapped.length), context);
    }

    @Override
    public String toString() {
        return "AesMasterKey[" + id + "]";
    }

    private static byte[] decode(byte[] text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // The JDK's message repeats a character of the key.
            throw new VaultFailure("a master key is 32 bytes in base64; this is no base64");
        }
        // The JDK also takes text without padding, or with bits after the end.
        var canonical = Base64.getEncoder().encode(bytes);
        if (bytes.length != AesGcm.KEY_LENGTH || !MessageDigest.isEqual(canonical, text)) {
            Arrays.fill(bytes, (byte) 0);
            throw new VaultFailure("a master key is 32 bytes in base64: 44 characters, the last one =");
        }
        return bytes;
    }

    private static boolean sameThroughout(byte[] bytes) {
        for (byte b : bytes) {
            if (b != bytes[0]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.helios.proxy.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Owns AES-256-GCM as the vault uses it (NIST SP 800-38D): random 96-bit nonces, 128-bit tags. */
final class AesGcm {
    static final int KEY_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY_LENGTH) {
            throw new VaultFailure("a key has " + KEY_LENGTH + " bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Ciphertext and tag. A nonce is never used twice with one key. */
    static byte[] seal(SecretKey key, byte[] nonce, byte[] plain, byte[] context) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new VaultFailure("this Java cannot encrypt with AES-256-GCM", e);
        }
    }

    /** The plaintext, if nothing was changed and {@code context} is the one it was sealed with. */
    static byte[] open(SecretKey key, byte[] nonce, byte[] sealed, byte[] context) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new VaultFailure("a sealed value does not open: damaged, moved, or sealed with another key", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(Envelope.TAG_LENGTH * 8, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}

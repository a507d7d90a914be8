package io.helios.proxy.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Owns what verifiers are, computed by other means than the product's: the JDK's PBKDF2. */
public final class Hashes {
    private Hashes() {}

    public static byte[] twice(String algorithm, byte[] secret) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return digest.digest(digest.digest(secret));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** In lower-case hexadecimal. */
    public static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** StoredKey ‖ ServerKey of RFC 5802, after 4096 iterations. */
    public static byte[] scram(String digest, String password, byte[] salt) {
        var hmac = "Hmac" + digest.replace("-", "");
        try {
            int length = MessageDigest.getInstance(digest).getDigestLength();
            var spec = new PBEKeySpec(password.toCharArray(), salt, 4096, length * 8);
            var salted = SecretKeyFactory.getInstance("PBKDF2With" + hmac)
                    .generateSecret(spec)
                    .getEncoded();
            var stored = MessageDigest.getInstance(digest).digest(mac(hmac, salted, "Client Key"));
            var verifier = Arrays.copyOf(stored, 2 * length);
            System.arraycopy(mac(hmac, salted, "Server Key"), 0, verifier, length, length);
            return verifier;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mac(String algorithm, byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(text.getBytes(US_ASCII));
    }
}

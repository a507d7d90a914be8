package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Owns the making of verifiers, the bytes that are stored of a password: {@code StoredKey} and behind it {@code ServerKey}. */
public final class ScramVerifier {
    private ScramVerifier() {}

    /**
     * The verifier of {@code password}, twice the length of the hash. As slow as {@link ScramKeys#derive}.
     *
     * @param password as it goes into the hash: prepared by {@link SaslPrep} where it may be more than ASCII, or {@link #mongoDigest}
     */
    public static byte[] of(ScramHash hash, byte[] password, byte[] salt, int iterations) {
        try (var keys = ScramKeys.derive(hash, password, salt, iterations)) {
            var verifier = new byte[2 * hash.length()];
            System.arraycopy(hash.hash(keys.clientKey()), 0, verifier, 0, hash.length());
            System.arraycopy(keys.serverKey(), 0, verifier, hash.length(), hash.length());
            return verifier;
        }
    }

    /** What MongoDB's SCRAM-SHA-1 takes instead of the password: the MD5 of {@code user:mongo:password} in lower-case hex. */
    public static byte[] mongoDigest(String user, byte[] password) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            md5.update((user + ":mongo:").getBytes(UTF_8));
            return HexFormat.of().formatHex(md5.digest(password)).getBytes(UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}

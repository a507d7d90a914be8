package io.helios.proxy.pg.login;

import io.helios.proxy.vault.BackendCredential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Owns PostgreSQL's oldest challenge: {@code "md5" + hex(md5(hex(md5(password + user)) + salt))}. */
final class Md5Password {
    private static final String PREFIX = "md5";

    private Md5Password() {}

    static byte[] of(BackendCredential credential, byte[] salt) {
        var inner = hex(md5(credential.secret(), credential.user().getBytes(StandardCharsets.UTF_8)));
        var outer = hex(md5(inner.getBytes(StandardCharsets.US_ASCII), salt));
        return (PREFIX + outer).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] md5(byte[] first, byte[] second) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

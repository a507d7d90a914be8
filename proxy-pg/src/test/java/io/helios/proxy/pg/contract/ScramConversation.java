package io.helios.proxy.pg.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Owns the client's side of SCRAM-SHA-256 without channel binding (RFC 7677), as libpq speaks it: with an empty user name. */
final class ScramConversation {
    static final String MECHANISM = "SCRAM-SHA-256";

    private static final String HEADER = "n,,";
    private static final String FIRST = "n=,r=the-nonce-of-the-client";
    private static final int BITS = 256;

    private ScramConversation() {}

    static String first() {
        return HEADER + FIRST;
    }

    /** The answer to {@code challenge} by somebody who knows {@code secret}. */
    static String last(String challenge, String secret) {
        try {
            var fields = Arrays.stream(challenge.split(","))
                    .collect(Collectors.toMap(field -> field.charAt(0), field -> field.substring(2)));
            var salt = Base64.getDecoder().decode(fields.get('s'));
            var rounds = Integer.parseInt(fields.get('i'));
            // An empty password is none to the JDK; any other is as wrong.
            var password = secret.isEmpty() ? new char[] {' '} : secret.toCharArray();
            var salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password, salt, rounds, BITS))
                    .getEncoded();
            var clientKey = hmac(salted, "Client Key");
            var storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            var withoutProof = "c=" + base64(HEADER.getBytes(StandardCharsets.US_ASCII)) + ",r=" + fields.get('r');
            var signature = hmac(storedKey, FIRST + "," + challenge + "," + withoutProof);
            return withoutProof + ",p=" + base64(xor(clientKey, signature));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = new byte[one.length];
        for (int i = 0; i < one.length; i++) {
            result[i] = (byte) (one[i] ^ other[i]);
        }
        return result;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

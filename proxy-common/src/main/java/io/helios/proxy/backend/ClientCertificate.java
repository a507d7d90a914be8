package io.helios.proxy.backend;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Owns the certificate and private key by which the proxy proves itself to a backend in the TLS handshake. Java cannot wipe its keys, so this
 * is kept for one login and then left to the collector.
 */
public final class ClientCertificate {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final ByteBuffer fingerprint;

    private ClientCertificate(List<X509Certificate> chain, PrivateKey key, byte[] fingerprint) {
        this.chain = chain;
        this.key = key;
        this.fingerprint = ByteBuffer.wrap(fingerprint).asReadOnlyBuffer();
    }

    /**
     * Reads PEM blocks (RFC 7468): the certificate first, then those that vouch for it, and anywhere one private key in the form of PKCS #8.
     * The caller wipes {@code pem}.
     *
     * @throws IllegalArgumentException if there is something else; the message repeats nothing of it
     */
    public static ClientCertificate read(byte[] pem) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var chain = new ArrayList<X509Certificate>();
            for (var der : blocks(pem, CERTIFICATE)) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            var keys = blocks(pem, PRIVATE_KEY);
            if (chain.isEmpty() || keys.size() != 1) {
                throw new IllegalArgumentException(
                        "a client certificate is PEM: certificates and one PRIVATE KEY (openssl pkcs8 -topk8 -nocrypt)");
            }
            var fingerprint = MessageDigest.getInstance("SHA-256").digest(pem);
            return new ClientCertificate(List.copyOf(chain), privateKey(keys.get(0)), fingerprint);
        } catch (CertificateException damaged) {
            throw new IllegalArgumentException("a client certificate is damaged", damaged);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static PrivateKey privateKey(byte[] der) throws GeneralSecurityException {
        try {
            for (var algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
                } catch (InvalidKeySpecException another) {
                    // The form says which algorithm it is of, but Java has no way to ask.
                }
            }
            throw new IllegalArgumentException("the key of a client certificate is not of RSA, EC or EdDSA");
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    private static List<byte[]> blocks(byte[] pem, String label) {
        var begin = ("-----BEGIN " + label + "-----").getBytes(StandardCharsets.US_ASCII);
        var end = ("-----END " + label + "-----").getBytes(StandardCharsets.US_ASCII);
        var found = new ArrayList<byte[]>();
        for (int at = indexOf(pem, begin, 0); at >= 0; at = indexOf(pem, begin, at + 1)) {
            int from = at + begin.length;
            int to = indexOf(pem, end, from);
            if (to < 0) {
                throw new IllegalArgumentException("a client certificate is PEM; a block has no end");
            }
            found.add(decode(pem, from, to));
        }
        return found;
    }

    private static byte[] decode(byte[] pem, int from, int to) {
        var base64 = Arrays.copyOfRange(pem, from, to);
        try {
            return Base64.getMimeDecoder().decode(base64);
        } finally {
            Arrays.fill(base64, (byte) 0);
        }
    }

    private static int indexOf(byte[] text, byte[] word, int from) {
        for (int at = from; at + word.length <= text.length; at++) {
            if (Arrays.equals(text, at, at + word.length, word, 0, word.length)) {
                return at;
            }
        }
        return -1;
    }

    /** The certificate first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey key() {
        return key;
    }

    /** Equal for equal PEM. */
    ByteBuffer fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}

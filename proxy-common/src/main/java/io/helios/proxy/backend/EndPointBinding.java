package io.helios.proxy.backend;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Owns the {@code tls-server-end-point} channel binding of RFC 5929: a hash of the server's certificate. */
public final class EndPointBinding {
    private EndPointBinding() {}

    /** The binding of the certificate that the peer of {@code session} showed. */
    public static Optional<byte[]> of(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate leaf ? of(leaf) : Optional.empty();
        } catch (SSLPeerUnverifiedException noCertificate) {
            return Optional.empty();
        }
    }

    /**
     * The hash of {@code certificate} by the hash function of its own signature, SHA-256 in place of MD5 and SHA-1; empty for signatures
     * that have none of their own (Ed25519, RSASSA-PSS), where the RFC leaves the binding undefined.
     */
    public static Optional<byte[]> of(X509Certificate certificate) {
        var signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        int with = signature.indexOf("WITH");
        if (with < 0 || signature.contains("PSS")) {
            return Optional.empty();
        }
        var hash = signature.substring(0, with);
        try {
            return Optional.of(MessageDigest.getInstance(javaName(hash)).digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException unknown) {
            return Optional.empty();
        }
    }

    private static String javaName(String hash) {
        return switch (hash) {
            case "MD5", "SHA1" -> "SHA-256";
            case "SHA224" -> "SHA-224";
            case "SHA256" -> "SHA-256";
            case "SHA384" -> "SHA-384";
            case "SHA512" -> "SHA-512";
            default -> hash;
        };
    }
}

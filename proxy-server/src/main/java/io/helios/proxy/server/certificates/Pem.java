package io.helios.proxy.server.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Owns the written form of keys and certificates, RFC 7468. Files appear whole or not at all. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private Pem() {}

    static void writeKey(Path file, PrivateKey key) throws IOException {
        replace(file, block(PRIVATE_KEY, key.getEncoded()), "rw-------");
    }

    static void writeCertificates(Path file, X509Certificate... chain) throws IOException, GeneralSecurityException {
        var text = new StringBuilder();
        for (var certificate : chain) {
            text.append(block("CERTIFICATE", certificate.getEncoded()));
        }
        replace(file, text.toString(), "rw-r--r--");
    }

    /** The first certificate of {@code file}. */
    static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
        var text = Files.readString(file, StandardCharsets.US_ASCII)
                .replace("-----BEGIN " + PRIVATE_KEY + "-----", "")
                .replace("-----END " + PRIVATE_KEY + "-----", "");
        var encoded = Base64.getMimeDecoder().decode(text.strip());
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    private static void replace(Path file, String text, String mode) throws IOException {
        var beside = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".pem",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text, StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(mode));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

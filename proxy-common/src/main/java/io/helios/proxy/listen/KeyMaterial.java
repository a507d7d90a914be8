package io.helios.proxy.listen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * Owns what two PEM files held when they were read: a certificate with those that it was signed with, and its private key. Kept in memory,
 * because the files may be changed long before somebody wants them to count.
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {
    private static final byte[] SAMPLE = {1, 2, 3};

    /** Fails if there is no certificate, no key, or the key is another certificate's. */
    static KeyMaterial read(Path certificate, Path key) throws IOException {
        var chain = chain(certificate);
        var secret = key(key);
        if (!belongTogether(secret, chain.get(0).getPublicKey())) {
            throw new IOException("the key in " + key + " is not that of the certificate in " + certificate);
        }
        return new KeyMaterial(secret, chain);
    }

    X509Certificate leaf() {
        return chain.get(0);
    }

    private static List<X509Certificate> chain(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new IOException("no certificate in " + file);
            }
            return chain;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("no certificate in " + file, unreadable);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        try (var pem = new PEMParser(Files.newBufferedReader(file))) {
            for (var found = pem.readObject(); found != null; found = pem.readObject()) {
                if (found instanceof PrivateKeyInfo key) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
                if (found instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (IOException unreadable) {
            // The parser's words may repeat what it read.
            throw new IOException("no private key that can be read in " + file);
        }
        throw new IOException("no private key in " + file);
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        try {
            var signature = Signature.getInstance(algorithm(certified));
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    private static String algorithm(PublicKey certified) {
        return switch (certified.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> certified.getAlgorithm();
        };
    }
}

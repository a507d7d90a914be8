package io.helios.proxy.testkit.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Owns an authority of its own and one certificate that it signed, as PEM files: {@code ca.crt}, {@code tls.crt}, {@code tls.key}. ECDSA with
 * P-256 and SHA-256, valid for a day.
 */
public final class TestCertificates {
    private static final Duration LIFE = Duration.ofDays(1);

    private static final X500Name AUTHORITY = new X500Name("CN=Helios test authority");

    private final Path folder;
    private final KeyPair authorityKeys;

    private TestCertificates(Path folder, KeyPair authorityKeys) {
        this.folder = folder;
        this.authorityKeys = authorityKeys;
    }

    /** For {@code localhost} and the two loopback addresses. */
    public static TestCertificates forLoopback(Path folder) {
        return create(
                folder,
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "::1"));
    }

    /** For host names, to test what happens when the name is another one. */
    public static TestCertificates forNames(Path folder, String... names) {
        return create(
                folder,
                Arrays.stream(names)
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new));
    }

    public Path authority() {
        return folder.resolve("ca.crt");
    }

    public Path certificate() {
        return folder.resolve("tls.crt");
    }

    public Path key() {
        return folder.resolve("tls.key");
    }

    /** PEM of a certificate for a client that is called {@code name}, and of its key: signed by the same authority. */
    public String client(String name) {
        try {
            var keys = newKeys();
            var subject = new X500Name("CN=" + name);
            var address = new GeneralName(GeneralName.rfc822Name, "client@example.com");
            return pem(signed(subject, AUTHORITY, keys, authorityKeys, address))
                    + pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failed) {
            throw new IllegalStateException("cannot make a certificate for " + name, failed);
        }
    }

    /** For whoever listens. */
    public SslContext listening() {
        try {
            return SslContextBuilder.forServer(certificate().toFile(), key().toFile())
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** For whoever connects, and believes this authority alone. */
    public SslContext connecting() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(authority().toFile())
                    .build();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static TestCertificates create(Path folder, GeneralName... names) {
        try {
            var authority = newKeys();
            var made = new TestCertificates(folder, authority);
            var own = newKeys();
            write(made.authority(), signed(AUTHORITY, AUTHORITY, authority, authority));
            write(made.certificate(), signed(new X500Name("CN=Helios test"), AUTHORITY, own, authority, names));
            write(made.key(), new JcaPKCS8Generator(own.getPrivate(), null));
            Files.setPosixFilePermissions(made.key(), PosixFilePermissions.fromString("rw-------"));
            return made;
        } catch (GeneralSecurityException | OperatorCreationException | IOException failed) {
            throw new IllegalStateException("cannot make certificates in " + folder, failed);
        }
    }

    private static X509CertificateHolder signed(
            X500Name subject, X500Name issuer, KeyPair subjectKeys, KeyPair issuerKeys, GeneralName... names)
            throws OperatorCreationException, CertIOException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFE)),
                subject,
                subjectKeys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names.length == 0));
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate()));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static void write(Path file, Object thing) throws IOException {
        Files.writeString(file, pem(thing), StandardCharsets.US_ASCII);
    }

    private static String pem(Object thing) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(thing);
        }
        return text.toString();
    }
}

package io.helios.proxy.server.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Owns a folder with a certificate authority of the developer's own and one certificate under it, both ECDSA P-256: {@code ca.crt}, {@code
 * ca.key}, {@code tls.crt} (leaf, then authority), {@code tls.key}. Keys have mode 0600.
 */
public final class DevAuthority {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(90);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final X500Name AUTHORITY = new X500Name("CN=Helios development CA");

    private final Path folder;
    private final Clock clock;

    public DevAuthority(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** What clients are told to trust. */
    public Path authorityCertificate() {
        return folder.resolve("ca.crt");
    }

    public Path certificate() {
        return folder.resolve("tls.crt");
    }

    public Path key() {
        return folder.resolve("tls.key");
    }

    /**
     * Makes what is missing: the authority once, the leaf anew when it has less than 30 days left or lacks one of the names.
     *
     * @param names DNS names and IP addresses that clients connect to; {@code localhost} and the loopback addresses are always in
     */
    public void prepare(List<String> names) throws IOException {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(authorityCertificate()) || !Files.exists(folder.resolve("ca.key"))) {
                makeAuthority();
            }
            var wanted = allNames(names);
            if (!leafServes(wanted)) {
                makeLeaf(wanted);
            }
        } catch (GeneralSecurityException | OperatorCreationException failed) {
            throw new IOException("cannot make a development certificate in " + folder, failed);
        }
    }

    private void makeAuthority() throws IOException, GeneralSecurityException, OperatorCreationException {
        var pair = newPair();
        var builder = builder(AUTHORITY, AUTHORITY, pair, AUTHORITY_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        Pem.writeKey(folder.resolve("ca.key"), pair.getPrivate());
        Pem.writeCertificates(authorityCertificate(), sign(builder, pair.getPrivate()));
    }

    private void makeLeaf(List<String> names) throws IOException, GeneralSecurityException, OperatorCreationException {
        var pair = newPair();
        var builder = builder(AUTHORITY, new X500Name("CN=" + names.get(0)), pair, LEAF_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        var leaf = sign(builder, Pem.readKey(folder.resolve("ca.key")));
        Pem.writeKey(key(), pair.getPrivate());
        Pem.writeCertificates(certificate(), leaf, Pem.readCertificate(authorityCertificate()));
    }

    private boolean leafServes(List<String> names) throws IOException, GeneralSecurityException {
        if (!Files.exists(certificate()) || !Files.exists(key())) {
            return false;
        }
        var leaf = Pem.readCertificate(certificate());
        var present = leaf.getSubjectAlternativeNames().stream()
                .map(entry -> String.valueOf(entry.get(1)))
                .toList();
        boolean fresh = leaf.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEW_BEFORE));
        return fresh
                && present.stream()
                        .map(DevAuthority::canonical)
                        .toList()
                        .containsAll(names.stream().map(DevAuthority::canonical).toList());
    }

    private JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair pair, Duration life)
            throws GeneralSecurityException, CertIOException {
        Instant now = clock.instant();
        var serial = new BigInteger(120, new SecureRandom()).setBit(119);
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(now.minus(Duration.ofMinutes(5))),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return builder;
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    }

    private static KeyPair newPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static List<String> allNames(List<String> more) {
        var names = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
        more.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("[0-9.]+");
    }

    /** An IPv6 address has more than one spelling. */
    private static String canonical(String name) {
        try {
            return isAddress(name) ? InetAddress.getByName(name).getHostAddress() : name;
        } catch (IOException notAnAddress) {
            return name;
        }
    }
}

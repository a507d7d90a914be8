package io.helios.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A4.1 the secret of a login")
class LoginSecretTest {
    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "", "two\nlines", "x-----BEGIN ", "-----BEGIN"})
    void aPasswordIsKeptByteForByte(String password) {
        // When
        var credential = LoginSecret.credential("app", bytes(password));

        // Then
        assertThat(credential.secret()).isEqualTo(bytes(password));
        assertThat(credential.certificate()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA", "Ed25519, Ed25519"})
    void aCertificateNeedsNoPassword(String algorithm, String signature) throws Exception {
        // Given
        var secret = bytes(pem(algorithm, signature));

        // When
        var credential = LoginSecret.credential("app", secret);

        // Then
        assertThat(credential.secret()).isEmpty();
        assertThat(credential.certificate().orElseThrow().chain()).hasSize(1);
        assertThat(credential.certificate().toString()).doesNotContain("PRIVATE");
        assertThat(secret).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret\n", "s3cret\r\n"})
    void aPasswordMayStandInTheLineBeforeACertificate(String line) throws Exception {
        // When
        var credential = LoginSecret.credential("app", bytes(line + pem("EC", "SHA256withECDSA")));

        // Then
        assertThat(credential.secret()).isEqualTo(bytes("s3cret"));
        assertThat(credential.certificate()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"
            })
    void whatIsNoCertificateWithItsKeyIsNotUsed(String pem) {
        assertThat(LoginSecret.fault(bytes(pem))).isPresent();
        assertThatThrownBy(() -> LoginSecret.credential("app", bytes(pem)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void aNewSecretIsOneLineOrPem() throws Exception {
        assertThat(LoginSecret.fault(bytes("s3cret"))).isEmpty();
        assertThat(LoginSecret.fault(bytes("two\nlines"))).hasValue("is one line, or PEM");
        assertThat(LoginSecret.fault(bytes(pem("EC", "SHA256withECDSA")))).isEmpty();
    }

    private static String pem(String algorithm, String signature) throws Exception {
        var keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        var name = new X500Name("CN=app");
        var now = Instant.now();
        var certificate = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(60)),
                        name,
                        keys.getPublic())
                .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()));
        return pem(certificate) + pem(new JcaPKCS8Generator(keys.getPrivate(), null));
    }

    private static String pem(Object thing) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The expected values were computed with Python's {@code hashlib} and {@code hmac}. */
class ScramVerifierTest {
    private static final byte[] TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv".getBytes(US_ASCII);

    @Test
    void makesTheVerifierOfScramSha256() {
        // When
        var verifier = ScramVerifier.of(ScramHash.SHA_256, TOKEN, salt(28), 4096);

        // Then
        assertThat(verifier)
                .asHexString()
                .isEqualToIgnoringCase("d46623e963986e4af7c550bf1bad16bba9afaf960044da1f5961856a1a248b06"
                        + "44b585b267bc13b278857d2396e6caed62394fdac90119e00fa393d751ea5a21");
    }

    @Test
    void makesTheVerifierOfMongosScramSha1() {
        // Given
        var digest = ScramVerifier.mongoDigest("default", TOKEN);

        // When
        var verifier = ScramVerifier.of(ScramHash.SHA_1, digest, salt(16), 4096);

        // Then
        assertThat(new String(digest, US_ASCII)).isEqualTo("551cc0826de8dd474c3242ae1bc75c46");
        assertThat(verifier)
                .asHexString()
                .isEqualToIgnoringCase(
                        "ff29f2a3923c0bc76dc3a2c105242ad2974e9acdb108f2c265b54b6de77d5d6b09ac743f0dfe3119");
    }

    @Test
    void takesAnEmptyPasswordAndOneIteration() {
        // When
        var verifier = ScramVerifier.of(ScramHash.SHA_256, new byte[0], new byte[1], 1);

        // Then
        assertThat(verifier)
                .asHexString()
                .isEqualToIgnoringCase("4d2c28596e370d8d1de48766bdb2d9529a3ebf6b926c174d2a921f2b0de82107"
                        + "83ae5aa1d308d137cd4beb9f995e59d83a4fee36e090bfb374bfe430224477d4");
    }

    @Test
    void wantsAtLeastOneIteration() {
        // When
        assertThatThrownBy(() -> ScramVerifier.of(ScramHash.SHA_256, TOKEN, salt(28), 0))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheMechanismsAsSaslDoes() {
        // When
        var names =
                ScramHash.SHA_256.saslName() + " " + ScramHash.SHA_256.plusName() + " " + ScramHash.SHA_1.saslName();

        // Then
        assertThat(names).isEqualTo("SCRAM-SHA-256 SCRAM-SHA-256-PLUS SCRAM-SHA-1");
    }

    private static byte[] salt(int length) {
        var salt = new byte[length];
        for (int i = 0; i < length; i++) {
            salt[i] = (byte) i;
        }
        return salt;
    }
}

package io.helios.proxy.scram;

import static io.helios.proxy.scram.Rfc.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScramChallengeTest {
    private static final Rfc RFC = Rfc.SHA_256;
    private static final String NONCE = RFC.clientNonce + RFC.serverNonce;
    private static final String PROOF = "p=" + "A".repeat(43) + "=";

    @ParameterizedTest
    @EnumSource(Rfc.class)
    void findsTheProofOfTheRfcMadeWithItsPassword(Rfc rfc) throws Exception {
        // Given
        var proof = rfc.challenge().proof(bytes(rfc.clientFinal));

        // When
        var lastWord = proof.madeWith(rfc.verifier());

        // Then
        assertThat(lastWord.map(word -> new String(word, ISO_8859_1))).contains(rfc.serverFinal);
        assertThat(proof.mechanism()).isEqualTo(rfc.hash.mechanism());
        assertThat(proof).hasToString("ScramProof[redacted]");
    }

    @ParameterizedTest
    @EnumSource(Rfc.class)
    void findsItNotMadeWithAnotherPassword(Rfc rfc) throws Exception {
        // Given
        var proof = rfc.challenge().proof(bytes(rfc.clientFinal));
        var other = ScramVerifier.of(rfc.hash, bytes("pencil2"), rfc.salt(), Rfc.ITERATIONS);

        // When
        var lastWord = proof.madeWith(other);

        // Then
        assertThat(lastWord).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Rfc.class)
    void findsItNotMadeWithAVerifierOfAnotherLength(Rfc rfc) throws Exception {
        // Given
        var proof = rfc.challenge().proof(bytes(rfc.clientFinal));
        var verifier = rfc.verifier();

        // When
        var lastWord = proof.madeWith(Arrays.copyOf(verifier, verifier.length - 1));

        // Then
        assertThat(lastWord).isEmpty();
    }

    @Test
    void mayBeTriedOnSeveralThreadsAtOnce() throws Exception {
        // Given
        var proof = RFC.challenge().proof(bytes(RFC.clientFinal));
        var wrong = ScramVerifier.of(RFC.hash, bytes("other"), RFC.salt(), Rfc.ITERATIONS);
        var right = RFC.verifier();
        var tries = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 2_000; i++) {
            var verifier = i % 2 == 0 ? right : wrong;
            tries.add(() -> proof.madeWith(verifier).isPresent() == (verifier == right));
        }
        var threads = Executors.newFixedThreadPool(4);

        // When
        var results = threads.invokeAll(tries);

        // Then
        for (var result : results) {
            assertThat(result.get()).isTrue();
        }
        threads.shutdown();
    }

    @Test
    void wipesTheProofWhenClosed() throws Exception {
        // Given
        var proof = RFC.challenge().proof(bytes(RFC.clientFinal));

        // When
        proof.close();

        // Then
        assertThat(proof.madeWith(RFC.verifier())).isEqualTo(Optional.empty());
    }

    @Test
    void readsExtensionsBeforeTheProof() throws Exception {
        // When
        var proof = RFC.challenge().proof(bytes("c=biws,r=" + NONCE + ",x=1,y=p=2," + PROOF));

        // Then
        assertThat(proof.madeWith(RFC.verifier())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', MALFORMED, a proof at the end",
        "'c=biws,r=NONCE', MALFORMED, a proof at the end",
        "'p=PROOF', MALFORMED, a proof at the end",
        "',p=PROOF', MALFORMED, attribute c=",
        "'c=biws,p=PROOF', MALFORMED, attribute r=",
        "'r=NONCE,c=biws,p=PROOF', MALFORMED, attribute c=",
        "'m=1,c=biws,r=NONCE,p=PROOF', MALFORMED, attribute c=",
        "'c=biws,r=,p=PROOF', MALFORMED, the nonce of the challenge",
        "'c=biws,r=NONCEx,p=PROOF', MALFORMED, the nonce of the challenge",
        "'c=biws,r=NONC,p=PROOF', MALFORMED, the nonce of the challenge",
        "'c=biws,r=NONCE,,p=PROOF', MALFORMED, behind the last comma",
        "'c=biws,r=NONCE,1=2,p=PROOF', MALFORMED, an extension",
        "'c=biws,r=NONCE,p=', MALFORMED, a proof of 32 bytes",
        "'c=biws,r=NONCE,p=AAAA', MALFORMED, a proof of 32 bytes",
        "'c=biws,r=NONCE,p=PROOFAAAA', MALFORMED, base64 in p=",
        "'c=biws,r=NONCE,p=!', MALFORMED, base64 in p=",
        "'c=biws,r=NONCE,p=PROOF,x=1', MALFORMED, base64 in p=",
        "'c=eSws,r=NONCE,p=PROOF', CHANNEL_BINDING, channel binding",
        "'c=,r=NONCE,p=PROOF', CHANNEL_BINDING, channel binding",
        "'c=biwsAQID,r=NONCE,p=PROOF', CHANNEL_BINDING, channel binding",
        "'c=!,r=NONCE,p=PROOF', CHANNEL_BINDING, channel binding",
    })
    void refusesWhatIsNoAnswer(String text, ScramException.Kind kind, String expected) {
        // Given
        var message =
                text.replace("NONCE", NONCE).replace("NONC", NONCE.substring(1)).replace("p=PROOF", PROOF);

        // When
        var refusal =
                catchThrowableOfType(ScramException.class, () -> RFC.challenge().proof(bytes(message)));

        // Then
        assertThat(refusal).hasMessageContaining(expected);
        assertThat(refusal.kind()).isEqualTo(kind);
    }

    @Test
    void refusesAnAnswerThatIsTooLong() {
        // Given
        var message = bytes("c=biws,r=" + NONCE + ",x=" + "1".repeat(4096) + "," + PROOF);

        // When
        var refusal =
                catchThrowableOfType(ScramException.class, () -> RFC.challenge().proof(message));

        // Then
        assertThat(refusal).hasMessage("expected a message of up to 4096 bytes");
    }
}

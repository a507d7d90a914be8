package io.helios.proxy.scram;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a client says, it is understood or refused with a {@link ScramException}. */
class ScramOfferFuzzTest {
    private static final ScramOffer OFFER = Rfc.SHA_256.offer();
    private static final ScramChallenge CHALLENGE = Rfc.SHA_256.challenge();
    /** The challenge of the RFC without the client's nonce, which it begins with. */
    private static final String OUR_PART = Rfc.SHA_256.serverFirst.substring(("r=" + Rfc.SHA_256.clientNonce).length());

    /** The answer of the RFC but for the last bits of its base64, which nobody reads. */
    private static final String RIGHT_ANSWER =
            Rfc.SHA_256.clientFinal.substring(0, Rfc.SHA_256.clientFinal.length() - 2);

    private static final byte[] SALT = Rfc.SHA_256.salt();
    private static final ScramLimits ONE_ITERATION = new ScramLimits(4096, 256, 1, 1);
    private static final byte[] VERIFIER = Rfc.SHA_256.verifier();

    @FuzzTest
    void readsAnyFirstMessage(byte[] data) {
        try {
            var challenge = text(OFFER.challenge(data, BindingOffer.none()).message());

            assertThat(challenge).endsWith(OUR_PART);
            assertThat(text(data)).contains(challenge.substring(0, challenge.length() - OUR_PART.length()));
        } catch (ScramException expected) {
            requireWords(expected);
        }
    }

    @FuzzTest
    void readsAnyAnswer(byte[] data) {
        try {
            var answer = CHALLENGE.proof(data).madeWith(VERIFIER);

            assertThat(answer.isEmpty() || text(data).startsWith(RIGHT_ANSWER))
                    .as("a proof that was made without the password")
                    .isTrue();
        } catch (ScramException expected) {
            requireWords(expected);
        }
    }

    /** With the real client at the other end, whatever it is called and whatever the password is. */
    @FuzzTest
    void letsInWhoKnowsThePassword(FuzzedDataProvider data) throws ScramException {
        var hash = data.pickValue(ScramHash.values());
        var user = new String(data.consumeBytes(20), StandardCharsets.UTF_8).replace("\0", "");
        var password = (data.consumeRemainingAsAsciiString() + "x").getBytes(StandardCharsets.US_ASCII);
        var client = new ScramClient(hash, user, ChannelBinding.unsupported(), "client", ONE_ITERATION);
        var offer = new ScramOffer(hash, SALT, 1, () -> "ours", ONE_ITERATION);

        var challenge = offer.challenge(client.first(), BindingOffer.none());
        var task = client.challenged(challenge.message());
        var answer = task.solve(task.keys(password));
        var proof = challenge.proof(answer.message());

        assertThat(challenge.userName()).isEqualTo(user);
        answer.confirm(proof.madeWith(ScramVerifier.of(hash, password, SALT, 1)).orElseThrow());
        password[0] ^= 1;
        assertThat(proof.madeWith(ScramVerifier.of(hash, password, SALT, 1))).isEmpty();
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    private static void requireWords(ScramException refusal) {
        if (refusal.getStackTrace().length > 0 || refusal.toString().length() > 200) {
            throw new AssertionError("a refusal is short and carries no stack trace", refusal);
        }
    }
}

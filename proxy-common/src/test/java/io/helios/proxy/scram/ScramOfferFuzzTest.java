package io.helios.proxy.scram;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a client says, it is understood or refused with a {@link ScramException}. */
class ScramOfferFuzzTest {
    private static final ScramOffer OFFER = Rfc.SHA_256.offer();
    private static final ScramChallenge CHALLENGE = Rfc.SHA_256.challenge();
    private static final byte[] VERIFIER = Rfc.SHA_256.verifier();

    @FuzzTest
    void readsAnyFirstMessage(byte[] data) {
        try {
            OFFER.challenge(data, BindingOffer.none());
        } catch (ScramException expected) {
            requireWords(expected);
        }
    }

    @FuzzTest
    void readsAnyAnswer(byte[] data) {
        try {
            CHALLENGE.proof(data).madeWith(VERIFIER);
        } catch (ScramException expected) {
            requireWords(expected);
        }
    }

    private static void requireWords(ScramException refusal) {
        if (refusal.getStackTrace().length > 0 || refusal.toString().length() > 200) {
            throw new AssertionError("a refusal is short and carries no stack trace", refusal);
        }
    }
}

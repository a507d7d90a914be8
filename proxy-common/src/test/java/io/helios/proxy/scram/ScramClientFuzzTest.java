package io.helios.proxy.scram;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a backend says, it is understood or refused with a {@link ScramException}. */
class ScramClientFuzzTest {
    private static final ScramKeys KEYS =
            ScramKeys.derive(Rfc.SHA_256.hash, Rfc.password(), Rfc.SHA_256.salt(), Rfc.ITERATIONS);

    @FuzzTest
    void readsAnyChallenge(FuzzedDataProvider data) {
        var client = Rfc.SHA_256.client();
        try {
            client.challenged(data.consumeRemainingAsBytes()).solve(KEYS);
        } catch (ScramException expected) {
            requireWords(expected);
        }
    }

    @FuzzTest
    void readsAnyLastWord(FuzzedDataProvider data) throws ScramException {
        var answer = Rfc.SHA_256
                .client()
                .challenged(Rfc.bytes(Rfc.SHA_256.serverFirst))
                .solve(KEYS);
        try {
            answer.confirm(data.consumeRemainingAsBytes());
        } catch (ScramException expected) {
            requireWords(expected);
        }
    }

    @FuzzTest
    void preparesAnyPassword(FuzzedDataProvider data) {
        SaslPrep.prepare(data.consumeRemainingAsBytes());
    }

    private static void requireWords(ScramException refusal) {
        if (refusal.getStackTrace().length > 0 || refusal.toString().length() > 200) {
            throw new AssertionError("a refusal is short and carries no stack trace", refusal);
        }
    }
}

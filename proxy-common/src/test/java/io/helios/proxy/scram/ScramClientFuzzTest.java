package io.helios.proxy.scram;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a backend says, it is understood or refused with a {@link ScramException}. */
class ScramClientFuzzTest {
    private static final ScramKeys KEYS =
            ScramKeys.derive(Rfc.SHA_256.hash, Rfc.password(), Rfc.SHA_256.salt(), Rfc.ITERATIONS);

    @FuzzTest
    void readsAnyChallenge(byte[] data) {
        var client = Rfc.SHA_256.client();
        try {
            client.challenged(data).solve(KEYS);
        } catch (ScramException expected) {
            requireWords(expected);
        }
    }

    @FuzzTest
    void readsAnyLastWord(byte[] data) throws ScramException {
        var answer = Rfc.SHA_256
                .client()
                .challenged(Rfc.bytes(Rfc.SHA_256.serverFirst))
                .solve(KEYS);
        try {
            answer.confirm(data);
        } catch (ScramException expected) {
            requireWords(expected);
        }
    }

    @FuzzTest
    void preparesAnyPassword(byte[] data) {
        SaslPrep.prepare(data);
    }

    private static void requireWords(ScramException refusal) {
        if (refusal.getStackTrace().length > 0 || refusal.toString().length() > 200) {
            throw new AssertionError("a refusal is short and carries no stack trace", refusal);
        }
    }
}

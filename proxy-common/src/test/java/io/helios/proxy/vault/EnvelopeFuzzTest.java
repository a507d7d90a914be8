package io.helios.proxy.vault;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

class EnvelopeFuzzTest {
    private static final int LONGEST = 256;

    @FuzzTest
    void readsOneFormOrRefuses(FuzzedDataProvider data) {
        var bytes = data.consumeRemainingAsBytes();
        Envelope envelope;
        try {
            envelope = Envelope.parse(bytes, LONGEST);
        } catch (VaultFailure refused) {
            return;
        }
        if (bytes.length > LONGEST || !Arrays.equals(envelope.encode(), bytes)) {
            throw new AssertionError("an envelope has one form, of at most " + LONGEST + " bytes");
        }
    }
}

package io.helios.proxy.benchmarks;

import io.helios.proxy.scram.BindingOffer;
import io.helios.proxy.scram.ChannelBinding;
import io.helios.proxy.scram.ScramChallenge;
import io.helios.proxy.scram.ScramClient;
import io.helios.proxy.scram.ScramException;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramLimits;
import io.helios.proxy.scram.ScramOffer;
import io.helios.proxy.scram.ScramProof;
import io.helios.proxy.scram.ScramVerifier;
import java.security.SecureRandom;

/** Owns a challenge and the answer of the client that holds one token: the answer can be read again and again. */
final class ScramConversation {
    private static final int ITERATIONS = 4096;

    private final ScramChallenge challenge;
    private final byte[] answer;

    ScramConversation(ScramHash hash, byte[] salt, byte[] token) throws ScramException {
        var random = new SecureRandom();
        var client = new ScramClient(hash, "default", ChannelBinding.unsupported(), random, ScramLimits.DEFAULT);
        challenge = new ScramOffer(hash, salt, ITERATIONS, random, ScramLimits.DEFAULT)
                .challenge(client.first(), BindingOffer.none());
        var password = hash == ScramHash.SHA_1 ? ScramVerifier.mongoDigest("default", token) : token;
        var task = client.challenged(challenge.message());
        try (var keys = task.keys(password)) {
            answer = task.solve(keys).message();
        }
    }

    ScramProof proof() throws ScramException {
        return challenge.proof(answer);
    }
}

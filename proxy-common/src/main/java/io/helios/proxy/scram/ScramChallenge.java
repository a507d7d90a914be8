package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Owns one challenge that was sent to a client, until the client answers it. */
public final class ScramChallenge {
    private static final String PROOF = ",p=";

    private final ScramHash hash;
    private final String userName;
    private final String clientFirstBare;
    private final String serverFirst;
    private final Expected expected;

    ScramChallenge(ScramHash hash, String userName, String clientFirstBare, String serverFirst, Expected expected) {
        this.hash = hash;
        this.userName = userName;
        this.clientFirstBare = clientFirstBare;
        this.serverFirst = serverFirst;
        this.expected = expected;
    }

    /** {@code server-first-message}: to be sent to the client. */
    public byte[] message() {
        return serverFirst.getBytes(ISO_8859_1);
    }

    /** What the client calls itself inside SCRAM; libpq leaves it empty. */
    public String userName() {
        return userName;
    }

    /** Reads {@code client-final-message}. Whether the proof in it is right is another question: for {@link ScramProof#madeWith}. */
    public ScramProof proof(byte[] clientFinal) throws ScramException {
        if (clientFinal.length > expected.limits().message()) {
            throw ScramException.malformed(
                    "expected a message of up to " + expected.limits().message() + " bytes");
        }
        var text = new String(clientFinal, ISO_8859_1);
        int end = text.lastIndexOf(PROOF);
        if (end < 0) {
            throw ScramException.malformed("expected a proof at the end of the message");
        }
        var withoutProof = text.substring(0, end);
        check(new ScramAttributes(withoutProof));
        var proof = ScramAttributes.base64('p', text.substring(end + PROOF.length()));
        if (proof.length != hash.length()) {
            throw ScramException.malformed("expected a proof of " + hash.length() + " bytes");
        }
        var authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
        return new ScramProof(hash, authMessage.getBytes(ISO_8859_1), proof);
    }

    private void check(ScramAttributes attributes) throws ScramException {
        if (!attributes.next('c').equals(expected.binding().attribute())) {
            throw new ScramException(
                    ScramException.Kind.CHANNEL_BINDING, "expected channel binding to this channel, as announced");
        }
        if (!attributes.next('r').equals(expected.nonce())) {
            throw ScramException.malformed("expected the nonce of the challenge");
        }
        attributes.skipExtensions();
    }

    /** What the answer must repeat, and what it may cost to read. */
    record Expected(String nonce, ChannelBinding binding, ScramLimits limits) {}
}

package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Owns the start of one conversation by which the proxy proves a password to a backend (RFC 5802 section 5, the client's side).
 *
 * <p>The conversation goes on as {@link #challenged}, then {@link ScramTask#solve} with the keys of {@link ScramKeys#derive}, which is the
 * slow part and is therefore left to the caller: to another thread, or to a cache by user, salt and iterations. It ends with {@link
 * ScramAnswer#confirm}.
 */
public final class ScramClient {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final ScramHash hash;
    private final ChannelBinding binding;
    private final ScramLimits limits;
    private final String nonce;
    private final String bare;

    /** @param user the name inside SCRAM; empty for PostgreSQL, which knows it already */
    public ScramClient(ScramHash hash, String user, ChannelBinding binding, SecureRandom random, ScramLimits limits) {
        this(hash, user, binding, ScramAttributes.newNonce(random), limits);
    }

    ScramClient(ScramHash hash, String user, ChannelBinding binding, String nonce, ScramLimits limits) {
        this.hash = hash;
        this.binding = binding;
        this.limits = limits;
        this.nonce = nonce;
        this.bare = "n=" + escaped(user) + ",r=" + nonce;
    }

    /** {@code client-first-message}. */
    public byte[] first() {
        return (binding.header() + bare).getBytes(ISO_8859_1);
    }

    /** Reads {@code server-first-message}. */
    public ScramTask challenged(byte[] serverFirst) throws ScramException {
        if (serverFirst.length > limits.message()) {
            throw ScramException.malformed("expected a message of up to " + limits.message() + " bytes");
        }
        var text = new String(serverFirst, ISO_8859_1);
        var attributes = new ScramAttributes(text);
        if (attributes.isNext('e')) {
            throw ScramAnswer.refused();
        }
        if (attributes.isNext('m')) {
            throw ScramException.malformed("expected no mandatory extension");
        }
        var wholeNonce = ScramAttributes.nonce(attributes.next('r'), limits.nonce());
        if (!wholeNonce.startsWith(nonce) || wholeNonce.length() == nonce.length()) {
            throw ScramException.malformed("expected a nonce that goes on from ours");
        }
        var salt = ScramAttributes.base64('s', attributes.next('s'));
        if (salt.length == 0) {
            throw ScramException.malformed("expected a salt");
        }
        int iterations = iterations(attributes.next('i'));
        attributes.skipExtensions();
        var withoutProof = "c=" + binding.attribute() + ",r=" + wholeNonce;
        return new ScramTask(hash, salt, iterations, withoutProof, bare + "," + text + "," + withoutProof);
    }

    private int iterations(String digits) throws ScramException {
        int iterations = NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
        if (iterations < limits.fewestIterations() || iterations > limits.mostIterations()) {
            throw ScramException.malformed(
                    "expected " + limits.fewestIterations() + " to " + limits.mostIterations() + " iterations");
        }
        return iterations;
    }

    private static String escaped(String user) {
        var bytes = user.replace("=", "=3D").replace(",", "=2C").getBytes(UTF_8);
        return new String(bytes, ISO_8859_1);
    }
}

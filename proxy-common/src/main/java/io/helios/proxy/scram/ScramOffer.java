package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Owns what every client of a mechanism is challenged with: hash, salt and iterations, the same for all, because a client does not say which
 * token it will prove (RFC 5802 section 5, the server's side). Safe for use by any thread.
 */
public final class ScramOffer {
    /** The flag, and an authorization identity that nobody may ask for. */
    private static final Pattern HEADER = Pattern.compile("([ny]|p=[A-Za-z0-9.-]+),(a=[^,]*)?,");

    private static final Pattern ESCAPE = Pattern.compile("=(2C|3D)?");

    private final ScramHash hash;
    private final byte[] salt;
    private final int iterations;
    private final Supplier<String> nonces;
    private final ScramLimits limits;

    public ScramOffer(ScramHash hash, byte[] salt, int iterations, SecureRandom random, ScramLimits limits) {
        this(hash, salt, iterations, () -> ScramAttributes.newNonce(random), limits);
    }

    ScramOffer(ScramHash hash, byte[] salt, int iterations, Supplier<String> nonces, ScramLimits limits) {
        this.hash = hash;
        this.salt = salt.clone();
        this.iterations = iterations;
        this.nonces = nonces;
        this.limits = limits;
    }

    /** Answers {@code client-first-message}. */
    public ScramChallenge challenge(byte[] clientFirst, BindingOffer offer) throws ScramException {
        if (clientFirst.length > limits.message()) {
            throw ScramException.malformed("expected a message of up to " + limits.message() + " bytes");
        }
        var text = new String(clientFirst, ISO_8859_1);
        var header = HEADER.matcher(text);
        if (!header.lookingAt()) {
            throw ScramException.malformed("expected n, y or p= and no more than that before the user name");
        }
        if (header.group(2) != null) {
            throw ScramException.malformed("expected no authorization identity");
        }
        var binding = offer.accept(header.group());
        var bare = text.substring(header.end());
        var attributes = new ScramAttributes(bare);
        if (attributes.isNext('m')) {
            throw ScramException.malformed("expected no mandatory extension");
        }
        var user = userName(attributes.next('n'));
        var nonce = ScramAttributes.nonce(attributes.next('r'), limits.nonce()) + nonces.get();
        attributes.skipExtensions();
        return new ScramChallenge(
                hash, user, bare, serverFirst(nonce), new ScramChallenge.Expected(nonce, binding, limits));
    }

    private String serverFirst(String nonce) {
        return "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(salt) + ",i=" + iterations;
    }

    private static String userName(String value) throws ScramException {
        var escapes = ESCAPE.matcher(value);
        var name = new StringBuilder();
        while (escapes.find()) {
            if (escapes.group(1) == null) {
                throw ScramException.malformed("expected =2C or =3D for an escaped character of the user name");
            }
            escapes.appendReplacement(name, escapes.group(1).equals("2C") ? "," : "=");
        }
        escapes.appendTail(name);
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(name.toString().getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ScramException.malformed("expected a user name in UTF-8");
        }
    }
}

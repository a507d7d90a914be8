package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.auth.TokenSecret;
import io.helios.proxy.control.store.SharedSecrets;
import io.helios.proxy.control.store.Verifiers;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramVerifier;
import io.helios.proxy.vault.Seal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Owns all that is stored of a token's secret: its lookup, and a sealed verifier for every mechanism by which a client can prove it. They can
 * only be made while the secret is there, so all of them always are.
 */
public final class Imprint {
    private static final int ITERATIONS = 4096;
    private static final String MONGO_USER = "default";

    private final byte[] lookup;
    private final int pepperVersion;
    private final String hint;
    private final Map<Mechanism, byte[]> sealed;

    private Imprint(byte[] lookup, int pepperVersion, String hint, Map<Mechanism, byte[]> sealed) {
        this.lookup = lookup;
        this.pepperVersion = pepperVersion;
        this.hint = hint;
        this.sealed = sealed;
    }

    /** Makes everything. Takes about 3 ms, on purpose: not for an event loop, nor for the thread that writes. */
    static Imprint of(TokenSecret secret, TokenId id, SharedSecrets shared, Seal seal, String org) {
        var sealed = new EnumMap<Mechanism, byte[]>(Mechanism.class);
        for (var mechanism : Mechanism.values()) {
            var verifier = verifier(mechanism, secret.bytes(), shared);
            sealed.put(
                    mechanism,
                    seal.seal(Verifiers.place(id, mechanism, org), verifier).envelope());
            Arrays.fill(verifier, (byte) 0);
        }
        var pepper = shared.peppers().newest();
        return new Imprint(pepper.lookup(secret.bytes()), pepper.version(), secret.hint(), sealed);
    }

    byte[] lookup() {
        return lookup;
    }

    int pepperVersion() {
        return pepperVersion;
    }

    String hint() {
        return hint;
    }

    byte[] sealed(Mechanism mechanism) {
        return sealed.getOrDefault(mechanism, new byte[0]);
    }

    private static byte[] verifier(Mechanism mechanism, byte[] token, SharedSecrets shared) {
        return switch (mechanism) {
            case SCRAM_SHA_256 -> ScramVerifier.of(ScramHash.SHA_256, token, shared.salt(mechanism), ITERATIONS);
            case SCRAM_SHA_1 ->
                ScramVerifier.of(
                        ScramHash.SHA_1,
                        ScramVerifier.mongoDigest(MONGO_USER, token),
                        shared.salt(mechanism),
                        ITERATIONS);
            case MYSQL_NATIVE -> twice("SHA-1", token);
            case CACHING_SHA2 -> twice("SHA-256", token);
        };
    }

    private static byte[] twice(String algorithm, byte[] token) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return digest.digest(digest.digest(token));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}

package io.helios.proxy.scram;

import io.helios.proxy.auth.Mechanism;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Owns the two hash functions that SCRAM is used with, and what RFC 5802 builds from each: H, HMAC and Hi. Safe for use by any thread. */
@SuppressWarnings(
        "ImmutableEnumChecker") // The two thread-locals are caches of JDK objects; no caller can see a difference.
public enum ScramHash {
    SHA_1("SHA-1", "HmacSHA1", 20, Mechanism.SCRAM_SHA_1),
    SHA_256("SHA-256", "HmacSHA256", 32, Mechanism.SCRAM_SHA_256);

    private static final String PLUS = "-PLUS";

    private final String digestName;
    private final String macName;
    private final int length;
    private final Mechanism mechanism;

    /** Looking up an algorithm costs more than a hash, and a trial makes thousands of them; neither object is thread-safe. */
    private final ThreadLocal<MessageDigest> digests = ThreadLocal.withInitial(this::newDigest);

    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    ScramHash(String digestName, String macName, int length, Mechanism mechanism) {
        this.digestName = digestName;
        this.macName = macName;
        this.length = length;
        this.mechanism = mechanism;
    }

    /** The SASL name, {@code SCRAM-SHA-256}. */
    public String saslName() {
        return "SCRAM-" + digestName;
    }

    /** The SASL name with channel binding, {@code SCRAM-SHA-256-PLUS}. */
    public String plusName() {
        return saslName() + PLUS;
    }

    /** Bytes of a hash, of a proof and of half a verifier. */
    public int length() {
        return length;
    }

    /** The mechanism whose stored verifiers a proof with this hash is tried against. */
    public Mechanism mechanism() {
        return mechanism;
    }

    byte[] hash(byte[] data) {
        return digests.get().digest(data);
    }

    byte[] hmac(byte[] key, byte[] data) {
        return keyed(key).doFinal(data);
    }

    /** {@code Hi(password, salt, iterations)}: PBKDF2 with one block of output. 4096 iterations take about 1.5 ms. */
    byte[] hi(byte[] password, byte[] salt, int iterations) {
        var mac = keyed(password);
        mac.update(salt);
        mac.update(new byte[] {0, 0, 0, 1});
        var block = mac.doFinal();
        var sum = block.clone();
        try {
            for (int i = 1; i < iterations; i++) {
                mac.update(block);
                mac.doFinal(block, 0);
                xor(sum, block);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the block has the length of the hash", e);
        }
        return sum;
    }

    /** {@code into = into XOR other}. */
    static void xor(byte[] into, byte[] other) {
        for (int i = 0; i < into.length; i++) {
            into[i] ^= other[i];
        }
    }

    private Mac keyed(byte[] key) {
        var mac = macs.get();
        try {
            // HMAC pads keys with zeros, so this is the same key; the JDK takes no empty one.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, macName));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an HMAC takes any key", e);
        }
    }

    private MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digestName);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + digestName, e);
        }
    }

    private Mac newMac() {
        try {
            return Mac.getInstance(macName);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + macName, e);
        }
    }
}

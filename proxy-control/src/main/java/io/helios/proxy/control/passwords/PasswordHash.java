package io.helios.proxy.control.passwords;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Owns the Argon2id hash of one password, in the form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash} of the PHC (RFC 9106). */
final class PasswordHash {
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(Password password, Argon2Cost cost) {
        var salt = random(SALT_BYTES);
        return new PasswordHash(cost, salt, argon2id(password, cost, salt, HASH_BYTES));
    }

    /** A hash that no password has, and that costs as much to find out. */
    static PasswordHash ofNobody(Argon2Cost cost) {
        return new PasswordHash(cost, random(SALT_BYTES), random(HASH_BYTES));
    }

    /** @throws IllegalArgumentException if {@code text} is no such hash; the message does not show it */
    static PasswordHash parse(String text) {
        var parts = PHC.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a stored password hash is not in PHC form");
        }
        var cost = new Argon2Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        var decoder = Base64.getDecoder();
        return new PasswordHash(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
    }

    Argon2Cost cost() {
        return cost;
    }

    /** In the same time whatever differs. */
    boolean isOf(Password password) {
        var other = argon2id(password, cost, salt, hash.length);
        boolean same = MessageDigest.isEqual(hash, other);
        Arrays.fill(other, (byte) 0);
        return same;
    }

    String phc() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    private static byte[] argon2id(Password password, Argon2Cost cost, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(password.bytes(), hash);
        return hash;
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

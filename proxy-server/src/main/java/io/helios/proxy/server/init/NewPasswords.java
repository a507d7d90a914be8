package io.helios.proxy.server.init;

import io.helios.proxy.backend.AccessClass;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Owns a new random password for each access class. Wiped by {@link #close}. */
final class NewPasswords implements AutoCloseable {
    private static final int RANDOM_BYTES = 32;

    private final Map<AccessClass, byte[]> passwords = new EnumMap<>(AccessClass.class);

    NewPasswords(SecureRandom random) {
        for (var accessClass : AccessClass.values()) {
            byte[] secret = new byte[RANDOM_BYTES];
            random.nextBytes(secret);
            passwords.put(accessClass, Base64.getUrlEncoder().withoutPadding().encode(secret));
        }
    }

    /** A copy that the caller wipes. */
    byte[] of(AccessClass accessClass) {
        return Objects.requireNonNull(passwords.get(accessClass)).clone();
    }

    @Override
    public void close() {
        passwords.values().forEach(password -> Arrays.fill(password, (byte) 0));
    }
}

package io.helios.proxy.control.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helios.proxy.control.store.ControlProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Owns what a new password must be: long enough, and not one of those that everybody tries first. It need not look complicated. */
public final class PasswordRules {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 1024;
    private static final int FEWEST_CHARACTERS = 5;

    private final Set<ByteBuffer> common;

    public PasswordRules() {
        this.common = readCommon();
    }

    /** @throws ControlProblem naming {@code password}, if it is too weak for the account of {@code email} */
    public void require(Password password, String email) {
        var text = password.bytes();
        if (text.length < SHORTEST || text.length > LONGEST) {
            throw weak("must have " + SHORTEST + " to " + LONGEST + " bytes");
        }
        var lower = lowerCase(text);
        try {
            if (common.contains(ByteBuffer.wrap(lower))) {
                throw weak("is one of those that are tried first");
            }
            if (ByteBuffer.wrap(lower).equals(bytes(email))) {
                throw weak("must not be the e-mail address");
            }
            if (differentBytes(lower) < FEWEST_CHARACTERS) {
                throw weak("must have at least " + FEWEST_CHARACTERS + " different characters");
            }
        } finally {
            Arrays.fill(lower, (byte) 0);
        }
    }

    private static ControlProblem weak(String why) {
        return ControlProblem.invalid("password", why);
    }

    private static byte[] lowerCase(byte[] text) {
        var lower = text.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (byte) (lower[i] + 'a' - 'A');
            }
        }
        return lower;
    }

    private static int differentBytes(byte[] text) {
        var seen = new HashSet<Byte>();
        for (byte each : text) {
            seen.add(each);
        }
        return seen.size();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    }

    private static Set<ByteBuffer> readCommon() {
        try (var in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of common passwords is missing");
            }
            return new BufferedReader(new InputStreamReader(in, UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PasswordRules::bytes)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("the list of common passwords cannot be read", e);
        }
    }
}

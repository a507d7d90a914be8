package io.helios.proxy.pg.handshake;

import io.helios.proxy.backend.AccessClass;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Owns one run-time parameter that a client wants to start with, in the form of the wire, and the rules on which of them it may not have.
 *
 * <p>Every other one is forwarded as it is: a proxy that drops a parameter in silence changes what the client's statements mean.
 */
record Setting(String name, String value) {
    /** Makes every transaction of a session read-only unless it says otherwise. */
    static final String READ_ONLY = "default_transaction_read_only";

    /** A session of these would act as somebody else than its vaulted login, load code, or blind the backend's log. */
    private static final List<String> DENIED =
            List.of("role", "session_authorization", "*_preload_libraries", "log_*", "helios.*");

    /** What the proxy itself sets for a session that may only read. */
    private static final Set<String> FORCED_FOR_READERS = Set.of(READ_ONLY, "transaction_read_only");

    /** The rule that forbids this setting to everybody, if one does. */
    Optional<String> deniedBy() {
        var plain = plainName();
        return DENIED.stream().filter(rule -> matches(rule, plain)).findFirst();
    }

    private static boolean matches(String rule, String name) {
        if (rule.startsWith("*")) {
            return name.endsWith(rule.substring(1));
        }
        return rule.endsWith("*") ? name.startsWith(rule.substring(0, rule.length() - 1)) : name.equals(rule);
    }

    /** Whether the proxy decides this setting for sessions of {@code accessClass}, whatever the client says. */
    boolean isForced(AccessClass accessClass) {
        return accessClass == AccessClass.RO && FORCED_FOR_READERS.contains(plainName());
    }

    private String plainName() {
        return name.toLowerCase(Locale.ROOT);
    }
}

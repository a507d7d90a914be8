package io.helios.proxy.auth;

import java.time.Duration;
import java.util.Optional;

/**
 * Owns what a token allows its sessions, beside scopes.
 *
 * @param connections live sessions at once, at least 1; empty = as many as the proxy takes
 * @param idle        longest silence of a session; empty = any
 * @param life        longest life of a session; empty = until the token ends
 */
public record SessionLimits(Optional<Integer> connections, Optional<Duration> idle, Optional<Duration> life) {
    public static final SessionLimits NONE = new SessionLimits(Optional.empty(), Optional.empty(), Optional.empty());
}

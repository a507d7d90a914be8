package io.helios.proxy.auth;

import java.time.Duration;

/**
 * Owns the numbers of trial verification. How many candidates there are at most is the {@link TokenDirectory}'s.
 *
 * @param inline candidates that are tried on the caller's thread; more go to the pool
 * @param queue  searches that wait for the pool; more are refused
 * @param share  of one core that the pool may use, more than 0, at most 1
 * @param burst  what the pool may run at once, before it keeps to its share
 */
public record TrialSettings(int inline, int queue, double share, Duration burst) {
    public static final TrialSettings DEFAULT = new TrialSettings(200, 64, 0.25, Duration.ofMillis(50));
}

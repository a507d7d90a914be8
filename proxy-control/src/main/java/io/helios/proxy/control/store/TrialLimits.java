package io.helios.proxy.control.store;

import java.time.Duration;

/**
 * Owns how many tokens are tried against one proof.
 *
 * @param good     tokens that may open the database
 * @param ended    then revoked and expired ones, so that their holders hear why
 * @param endedFor how long ago those may have ended
 */
public record TrialLimits(int good, int ended, Duration endedFor) {
    public static final TrialLimits DEFAULT = new TrialLimits(10_000, 1_000, Duration.ofDays(30));
}

package io.helios.proxy.auth;

import java.time.Duration;

/**
 * Owns the numbers of the guess limiter.
 *
 * @param free      failures a minute after which refusals are held back
 * @param most      guesses a minute on challenge mechanisms, after which they are refused unread
 * @param holdBack  how long such a refusal waits
 * @param addresses how many blocks of addresses are counted apart, at least 8
 */
public record GuessLimits(int free, int most, Duration holdBack, int addresses) {
    public static final GuessLimits DEFAULT = new GuessLimits(20, 100, Duration.ofSeconds(1), 16_384);
}

package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.TokenType;
import java.time.Duration;

/** Owns how long tokens live, by type, and how they are refreshed. */
public record TokenSettings(Lifetime live, Lifetime test, Lifetime service, Refreshing refreshing) {
    public static final TokenSettings DEFAULT = new TokenSettings(
            new Lifetime(Duration.ofDays(7), Duration.ofDays(90)),
            new Lifetime(Duration.ofHours(24), Duration.ofDays(7)),
            new Lifetime(Duration.ofDays(90), Duration.ofDays(365)),
            new Refreshing(Duration.ofDays(7), Duration.ofMinutes(5)));

    /**
     * @param usual   of a token that is asked for without a lifetime
     * @param longest that may be asked for
     */
    public record Lifetime(Duration usual, Duration longest) {}

    /**
     * @param grace   how long after its end a live token can still be refreshed; zero = not at all
     * @param overlap how long a token that was refreshed goes on working
     */
    public record Refreshing(Duration grace, Duration overlap) {}

    public Lifetime of(TokenType type) {
        return switch (type) {
            case LIVE -> live;
            case TEST -> test;
            case SERVICE -> service;
        };
    }
}

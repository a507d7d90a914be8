package io.helios.proxy.admin;

import java.time.Duration;

/**
 * Owns what a client of the admin listener may use.
 *
 * @param connections when there are more, the one that was silent longest is closed
 * @param headerBytes of a request line, and of all headers
 * @param request     from a new connection to its first whole request
 * @param idle        from an answer to the next whole request on the same connection
 * @param answer      from a whole request until the answer is taken
 */
public record AdminLimits(int connections, int headerBytes, Duration request, Duration idle, Duration answer) {
    public static final AdminLimits DEFAULT =
            new AdminLimits(64, 8_192, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30));
}

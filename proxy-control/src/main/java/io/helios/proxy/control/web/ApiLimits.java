package io.helios.proxy.control.web;

import java.time.Duration;

/**
 * Owns what a client of the API may use.
 *
 * @param connections when there are more, the one that was silent longest is closed
 * @param headerBytes of a request line, and of all headers
 * @param bodyBytes   of a request
 * @param request     from a new connection to its first whole request, TLS included, and from a request's first byte to its last
 * @param idle        from an answer to the next whole request on the same connection
 * @param answer      from a whole request until its answer is taken
 */
public record ApiLimits(
        int connections, int headerBytes, int bodyBytes, Duration request, Duration idle, Duration answer) {
    public static final ApiLimits DEFAULT = new ApiLimits(
            2_048, 32 * 1024, 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));
}

package io.helios.proxy.redis.handshake;

import io.helios.proxy.spi.LoginRequest;
import java.util.Optional;

/**
 * Owns how a client came in.
 *
 * @param version    of RESP: 2 or 3
 * @param byHello    whether it said HELLO, and so wants to hear the backend's answer to one
 * @param clientName what HELLO's SETNAME asked for
 */
public record Arrival(int version, boolean byHello, Optional<String> clientName) implements LoginRequest.Detail {
    /** By AUTH alone. */
    public static final Arrival BY_AUTH = new Arrival(2, false, Optional.empty());
}

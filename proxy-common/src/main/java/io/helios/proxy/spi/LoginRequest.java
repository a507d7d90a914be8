package io.helios.proxy.spi;

import io.helios.proxy.auth.DatabaseName;

/**
 * Owns what a client asked for when it logged in.
 *
 * @param user   as the client wrote it
 * @param detail what only the protocol itself understands: start-up parameters, capabilities, RESP version
 */
public record LoginRequest(String user, DatabaseName database, Detail detail) {
    /** Marks a protocol's own part of a login request. */
    public interface Detail {
        /** For protocols that need none. */
        Detail NONE = new Detail() {};
    }
}

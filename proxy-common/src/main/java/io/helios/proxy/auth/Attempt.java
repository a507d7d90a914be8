package io.helios.proxy.auth;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Owns how the client came: all that a decision may look at beside the credential.
 *
 * @param address   where the client is, loopback for a Unix socket
 * @param protocol  the wire protocol's name, as in the configuration
 * @param encrypted whether the client's bytes came through TLS
 * @param database  what the client wants to open
 * @param user      what the client called itself
 */
public record Attempt(InetAddress address, String protocol, boolean encrypted, DatabaseName database, UserName user) {
    /** The one token that the user name picks, if it picks one. */
    public Optional<TokenId> hint() {
        return user.hint();
    }
}

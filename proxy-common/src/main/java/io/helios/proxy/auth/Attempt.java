package io.helios.proxy.auth;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Owns how the client came: all that a decision may look at beside the credential.
 *
 * @param address   where the client is, loopback for a Unix socket
 * @param protocol  the wire protocol's name, as in the configuration
 * @param encrypted whether the client's bytes came through TLS
 * @param database  what the client wants to open; empty = nothing, it calls the control plane
 * @param user      what the client called itself
 */
public record Attempt(
        InetAddress address, String protocol, boolean encrypted, Optional<DatabaseName> database, UserName user) {
    /** By a client that wants to open {@code database}. */
    public Attempt(InetAddress address, String protocol, boolean encrypted, DatabaseName database, UserName user) {
        this(address, protocol, encrypted, Optional.of(database), user);
    }

    /** By somebody who calls the control plane, which has neither databases nor user names. */
    public static Attempt toControl(InetAddress address, String protocol) {
        return new Attempt(address, protocol, true, Optional.empty(), UserName.DEFAULT);
    }

    /** The one token that the user name picks, if it picks one. */
    public Optional<TokenId> hint() {
        return user.hint();
    }
}

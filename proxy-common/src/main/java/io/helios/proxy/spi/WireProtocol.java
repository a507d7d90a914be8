package io.helios.proxy.spi;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.vault.BackendCredential;
import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Optional;

/** Owns all that the proxy must know of one language. Stateless; what it learns of a backend lives in a {@link BackendProfile}. */
public interface WireProtocol {
    /** As in the configuration and in metric labels. */
    String name();

    int defaultPort();

    /** PostgreSQL, MySQL, Redis: the backend is in before the client is. MongoDB, HTTP: on demand. */
    boolean dialsBeforeSuccess();

    /** Whether a client may open with a TLS record. Otherwise TLS starts only when the handshake asks ({@link HandshakeServices#startTls}). */
    boolean startsWithTls();

    /** Whether a client that opens with TLS must agree on one of {@link #applicationProtocols} by name. */
    default boolean requiresApplicationProtocol() {
        return false;
    }

    /**
     * Whether a client may end its half of the connection and is still owed the answers to what it said before, at the login as well.
     * Otherwise an end without the protocol's own goodbye means that the client has left, at whatever stage, and is noticed at once.
     */
    default boolean allowsHalfClose() {
        return false;
    }

    /** Application protocols for ALPN, best first; empty = no ALPN. */
    List<String> applicationProtocols();

    /** Whether TLS to the backend starts inside the login ({@link LoginServices#startTls}) instead of with the first byte. */
    boolean backendTlsInBand();

    /** Adds what cuts the client's bytes into messages, bounded, at the end of {@code pipeline}. */
    void installClientCodec(ChannelPipeline pipeline);

    /** Adds what cuts the backend's bytes into messages, bounded, at the end of {@code pipeline}. */
    void installBackendCodec(ChannelPipeline pipeline);

    BackendProfile newProfile(Backend backend);

    /**
     * Asked before a backend is dialled: whether the token's scopes cover how the client wants to come in (PostgreSQL's replication mode).
     * Empty = it may.
     */
    default Optional<Refusal> refuses(LoginRequest request, Grant grant, AccessClass accessClass) {
        return Optional.empty();
    }

    ClientHandshake newHandshake(HandshakeServices services);

    /** The login closes nothing: {@code credential} is wiped by the caller when the login is over. */
    BackendLogin newLogin(LoginServices services, BackendCredential credential, LoginRequest request);

    Relay newRelay(RelayServices services, LoginRequest request);
}

package io.helios.proxy.backend;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.Optional;

/** Owns the TLS side of a backend socket: which certificates are believed, and that the name is checked. */
public interface BackendTls {
    /**
     * Puts TLS in front of the link's pipeline. What is written from now on waits for the handshake; a certificate that is not believed
     * fails the future and closes the channel before any of it is sent.
     *
     * @param certificate shown to the backend if it asks for one
     */
    Future<Channel> start(BackendLink link, Optional<ClientCertificate> certificate);
}

package io.helios.proxy.spi;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.netty.channel.Channel;
import java.util.Optional;

/** Owns what a backend login may ask for. */
public interface LoginServices {
    /** The backend's channel, to write to. */
    Channel channel();

    Backend backend();

    Grant grant();

    AccessClass accessClass();

    BackendProfile profile();

    /** Puts TLS in front of the backend's pipeline; what is written afterwards waits for the handshake. A failed one closes the channel. */
    void startTls();

    /** Whether TLS to this backend is up. */
    boolean encrypted();

    /** The {@code tls-server-end-point} channel binding (RFC 5929) of the backend's certificate; empty without TLS or where undefined. */
    Optional<byte[]> endPointBinding();
}

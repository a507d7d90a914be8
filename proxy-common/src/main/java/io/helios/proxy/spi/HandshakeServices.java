package io.helios.proxy.spi;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Refusal;
import io.netty.channel.Channel;
import java.util.Optional;

/** Owns what a handshake may ask for. */
public interface HandshakeServices {
    /** The client's channel, to write to. */
    Channel client();

    /** How this listener wants its clients to prove themselves. */
    ClientAuth clientAuth();

    /** The deployment-wide salt of a challenge mechanism. */
    byte[] salt(Mechanism mechanism);

    /** What is known of the backend of the named database. */
    Optional<BackendProfile> profile(DatabaseName database);

    /** The database of a client that names none: its TLS server name, else the listener's default. */
    DatabaseName defaultDatabase();

    TlsPolicy tls();

    /**
     * Why nobody is let in now (the proxy is shutting down), to be asked once the client can be told in its own language and before its
     * secret is asked for.
     */
    Optional<Refusal> turnedAway();

    /** Whether the client's bytes come through TLS by now. */
    boolean encrypted();

    /** Puts TLS in front of the client's pipeline; what was written before still leaves in plaintext. */
    void startTls();

    /** The {@code tls-server-end-point} channel binding (RFC 5929) of our certificate; empty without TLS or where it is not defined. */
    Optional<byte[]> endPointBinding();
}

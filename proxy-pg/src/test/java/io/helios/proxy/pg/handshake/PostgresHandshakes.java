package io.helios.proxy.pg.handshake;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.channel.embedded.EmbeddedChannel;

/** Owns what tests of the packages behind the handshake need from it. */
public final class PostgresHandshakes {
    private PostgresHandshakes() {}

    /** What the client asked for that sent {@code startup} and a password over TLS. */
    public static StartupRequest requestOf(byte[] startup) throws ProtocolViolation {
        return (StartupRequest) HandshakeScript.overTls().request(startup).detail();
    }

    /** What {@code welcome} tells the client. */
    public static void tell(PostgresWelcome welcome, EmbeddedChannel client) {
        welcome.tell(client);
    }
}

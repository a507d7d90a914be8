package io.helios.proxy.pg.handshake;

import io.helios.proxy.auth.Credential;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Owns the part of a handshake in which the client shows that it has a token. */
interface ProofExchange {
    /** Asks for the proof. */
    void start();

    /** Reads the body of the client's next password or SASL message; empty = there is more to come. */
    Optional<Credential> onAnswer(ByteBuf body) throws ProtocolViolation;
}

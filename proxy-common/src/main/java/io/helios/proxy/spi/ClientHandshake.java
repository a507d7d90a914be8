package io.helios.proxy.spi;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** Owns the conversation with a client until it is in or refused. */
public interface ClientHandshake {
    /** Called once, before the first message. A protocol whose proxy speaks first (MySQL) greets here. */
    default void start() {}

    /** Owns {@code message}. Empty = not there yet. */
    Optional<Opening> onClientMessage(ByteBuf message) throws ProtocolViolation;

    /** The only place that says "you are in"; {@code welcome} is empty where the backend is dialled on demand. Owns the welcome. */
    void succeed(Grant grant, Optional<Welcome> welcome);

    /**
     * The only place that says no before relaying; flushes. True if the protocol lets the client try again (Redis): the connection then
     * goes on greeting; else the caller closes.
     */
    boolean refuse(Refusal refusal);

    /**
     * Says that the time to log in is over, to a client that has begun to, where the protocol has words for it; flushes. The caller closes,
     * whether the client reads it or not.
     */
    default void outOfTime() {}

    /** Releases what is still held. */
    default void close() {}
}

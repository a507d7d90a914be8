package io.helios.proxy.connection;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.Welcome;
import io.netty.buffer.ByteBuf;

/**
 * Owns why the middle stages are walked: by a client on its way in, or by a live session that logs in or dials again. The stages do not know
 * which; they tell the journey how they ended.
 */
sealed interface Journey permits WayIn, LoginAgain, DialAgain {
    /** The token was accepted. */
    void granted(Grant grant, LoginRequest request);

    /** The backend is in. Owns {@code welcome}. */
    void arrived(Passage passage, BackendLink link, Welcome welcome);

    /** Somebody said no. */
    void refused(Refusal refusal);

    /** The connection ends while the stages are walked. */
    void ended(CloseCause cause);

    /** A message of the backend that a live session is still on. Owns {@code message}. */
    default void onBackendMessage(ByteBuf message) throws ProtocolViolation {
        message.release();
        throw new ProtocolViolation("nothing from the backend now");
    }

    /** A read loop of that backend is over. */
    default void onBackendReadComplete() {}

    /** One of the two sockets can take more, or no more. */
    default void onWritabilityChanged() {}

    /** The backend that a live session is still on has gone. */
    default void onBackendGone() {}
}

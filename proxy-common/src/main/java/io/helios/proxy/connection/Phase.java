package io.helios.proxy.connection;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;

/** Owns what happens in one stage of a connection. Behaviour lives here, not in a central machine. */
sealed interface Phase permits Greeting, Authenticating, Dialing, LoggingIn, Relaying, Closed {
    /** Lower-case word for metrics and logs. */
    String label();

    /** Called once, when the connection has become this phase. */
    void enter() throws ProtocolViolation;

    /** Owns {@code message}. Never called while the client is held. */
    void onClientMessage(ByteBuf message) throws ProtocolViolation;

    /** Owns {@code message}. */
    default void onBackendMessage(ByteBuf message) throws ProtocolViolation {
        message.release();
        throw new ProtocolViolation("nothing from the backend now");
    }

    default void onClientReadComplete() {}

    default void onBackendReadComplete() {}

    default void onWritabilityChanged() {}

    /** The backend's socket is gone. */
    default void onBackendGone() {}

    /** Time is up: the login took too long. */
    void onDeadline();

    /** Says no in the client's language, once, and ends or goes back to greeting. */
    void refuse(Refusal refusal);

    /** The client sent something it may not send. */
    default void violated(ProtocolViolation violation) {
        refuse(Refusal.of(Refusal.Code.PROTOCOL_VIOLATION, violation.expected()));
    }

    /** The backend sent something it may not send. Nobody can tell what the rest means. */
    default void backendViolated(ProtocolViolation violation) {
        refuse(Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE)
                .because("backend broke its protocol: " + violation.expected()));
    }

    /** Ends for a reason that is not the client's: revoked, drained. */
    void end(CloseCause cause);

    /** Releases what the phase holds; called when the connection leaves it for good. */
    default void exit() {}
}

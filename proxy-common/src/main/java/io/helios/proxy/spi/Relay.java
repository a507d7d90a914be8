package io.helios.proxy.spi;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.netty.buffer.ByteBuf;

/**
 * Owns the conversation of a session that is in. Runs on the client's event loop alone. It writes without flushing: both sides are flushed
 * when a read loop is over.
 */
public interface Relay {
    /** Called once, when the client has been told that it is in: takes the handshake's codecs out of the pipelines. */
    void start();

    /** Owns {@code bytes}. */
    void onClientMessage(ByteBuf bytes) throws ProtocolViolation;

    /** Owns {@code bytes}. */
    void onBackendMessage(ByteBuf bytes) throws ProtocolViolation;

    /**
     * The client says nothing more, but may still read; all that it said was heard, unless the protocol does not
     * {@linkplain WireProtocol#allowsHalfClose allow} this. Whoever is owed no answer is let go with {@link RelayServices#close}. Called once
     * or more.
     */
    void onClientFinished();

    /** Answers to {@link RelayServices#loginAgain}. */
    default void loggedInAgain(Grant grant) {
        throw new IllegalStateException("this protocol logs in once");
    }

    /** Answers to {@link RelayServices#loginAgain}. */
    default void refused(Refusal refusal) {
        throw new IllegalStateException("this protocol logs in once");
    }

    /** Whether the session may go on with another login of a backend: nothing that it has begun would be lost. */
    default boolean mayMove() {
        return false;
    }

    /** Whether the backend is working for this session now. */
    boolean busy();

    /** Whether the session may end without taking back what it has begun: nothing runs and no transaction is open. A drain waits for it. */
    default boolean settled() {
        return !busy();
    }

    /** Stops what runs on the backend: CancelRequest, KILL QUERY, killOp. Harmless when nothing runs. */
    void cancel();

    /**
     * Last words at the next message boundary, then {@link RelayServices#close}. Called once; nothing of the client's is forwarded any more.
     */
    void end(CloseCause cause);

    /** Releases what is still held. */
    default void close() {}
}

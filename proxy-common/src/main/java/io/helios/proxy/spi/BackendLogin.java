package io.helios.proxy.spi;

import io.helios.proxy.auth.Refusal;
import io.netty.buffer.ByteBuf;

/** Owns the conversation that logs the proxy in to a backend. */
public interface BackendLogin {
    /** Says the first word, unless the backend does. */
    void start();

    /** Owns {@code message}. */
    Progress onBackendMessage(ByteBuf message) throws ProtocolViolation;

    /** Releases and wipes what is still held. */
    default void close() {}

    /** How far the login is. */
    sealed interface Progress {
        Progress MORE = new More();

        record More() implements Progress {}

        record Ready(Welcome welcome) implements Progress {}

        record Failed(Refusal refusal) implements Progress {}
    }
}

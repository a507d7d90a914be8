package io.helios.proxy.spi;

import java.util.Optional;

/** Owns what the backend said at its login and the client must hear: ParameterStatus, MySQL's OK, Redis' HELLO map. */
public interface Welcome {
    /** The key under which the client may cancel, if the protocol gives it one. */
    default Optional<CancelKey> cancelKey() {
        return Optional.empty();
    }

    /** Releases what is held; called when the client never hears it. */
    default void release() {}
}

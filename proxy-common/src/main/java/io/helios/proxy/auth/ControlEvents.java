package io.helios.proxy.auth;

import java.util.function.Consumer;

/** Owns the port through which the proxy learns that a right was taken back, here or in another process. */
public interface ControlEvents {
    /**
     * Calls {@code listener} for every revocation from now on, at least once each, on a thread of the implementation's; the tokens' states
     * in {@link TokenDirectory} are up to date by then.
     */
    void subscribe(Consumer<Revocation> listener);
}

package io.helios.proxy.auth;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Owns the port through which the proxy learns that a right was taken back, here or in another process. */
public interface ControlEvents {
    /**
     * Calls {@code listener} for every revocation from now on, at least once each, on a thread of the implementation's; the tokens' states
     * in {@link TokenDirectory} are up to date by then.
     *
     * @param listener does not block; what it returns completes when the revocation is carried out. Whoever took the right back in this process
     *                 hears that it is done when it is, or when that takes too long
     */
    void subscribe(Function<Revocation, CompletionStage<?>> listener);
}

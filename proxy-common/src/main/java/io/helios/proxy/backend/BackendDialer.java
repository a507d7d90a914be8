package io.helios.proxy.backend;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletionStage;

/** Owns the way to a backend's socket, on the client's event loop. */
public interface BackendDialer {
    /**
     * Connects to the first of the backend's hosts that answers. The channel does not read yet and speaks plaintext: whoever asked starts
     * TLS ({@link BackendTls}) when its protocol says so. Fails with an {@code IOException} when no host answers in time.
     */
    CompletionStage<BackendLink> dial(Backend backend, EventLoop loop);

    /** Connects to the first of the hosts behind the one of {@code failed} that answers. Same terms as {@link #dial}. */
    CompletionStage<BackendLink> dialBehind(BackendLink failed);

    /** Connects to one host again, for a message beside the session (a cancel request). Same terms as {@link #dial}. */
    CompletionStage<BackendLink> dialAgain(BackendLink like);
}

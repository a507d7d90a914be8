package io.helios.proxy.pg.handshake;

import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.spi.Opening;
import io.netty.channel.EventLoop;

/** Owns where the session of a cancel request may be. */
public interface CancelRouting {
    /** For a process that knows of no other. */
    CancelRouting HERE = (key, loop) -> new Opening.Cancel(key.cancelKey());

    /**
     * @param key  as the request has it
     * @param loop the client's
     */
    Opening.Cancel route(BackendKeyData key, EventLoop loop);
}

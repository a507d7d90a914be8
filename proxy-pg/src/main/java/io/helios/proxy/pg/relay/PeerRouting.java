package io.helios.proxy.pg.relay;

import io.helios.proxy.backend.BackendDialer;
import io.helios.proxy.backend.BackendTls;
import io.helios.proxy.pg.Peer;
import io.helios.proxy.pg.handshake.CancelRouting;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.spi.Opening;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Owns which replica a cancel request belongs to: the one whose id is in its key. A request that was handed on once is never handed on again,
 * whatever its key says and however the replicas are configured.
 */
public final class PeerRouting implements CancelRouting {
    private final Map<Integer, PeerLine> lines = new HashMap<>();

    /**
     * @param replica which of the replicas this process is: no peer, even if it is in the list
     * @param dialer  reaches peers as it reaches backends
     */
    public PeerRouting(int replica, List<Peer> peers, BackendDialer dialer, BackendTls tls) {
        for (var peer : peers) {
            if (peer.id() != replica) {
                lines.put(peer.id(), new PeerLine(peer, dialer, tls));
            }
        }
    }

    @Override
    public Opening.Cancel route(BackendKeyData key, EventLoop loop) {
        var line = key.replica().isPresent() ? lines.get(key.replica().getAsInt()) : null;
        return line == null
                ? new Opening.Cancel(key.asGivenOut().cancelKey())
                : new Opening.Cancel(key.cancelKey(), () -> line.handOn(key, loop));
    }
}

package io.helios.proxy.pg.relay;

import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendDialer;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.backend.BackendTls;
import io.helios.proxy.backend.ClientCertificate;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.pg.Peer;
import io.helios.proxy.pg.wire.BackendKeyData;
import io.helios.proxy.spi.Opening;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Owns a replica under test, with the connections that it opens to its peers. */
final class PeerScript implements BackendDialer, BackendTls {
    static final int PROCESS_ID = 42;

    final List<String> dialled = new ArrayList<>();
    final List<EmbeddedChannel> channels = new ArrayList<>();
    final List<Channel> withTls = new ArrayList<>();
    boolean unreachable;

    private final EmbeddedChannel client = new EmbeddedChannel();
    private final PeerRouting routing = new PeerRouting(
            1, List.of(peer(1, TlsMode.OFF), peer(2, TlsMode.OFF), peer(3, TlsMode.VERIFY_FULL)), this, this);

    private static Peer peer(int id, TlsMode tls) {
        return new Peer(id, new Host("peer-" + id, 5432), new Backend.TlsSettings(tls, Optional.empty()));
    }

    Opening.Cancel routes(byte[] secret) {
        return routing.route(new BackendKeyData(PROCESS_ID, secret.clone()), client.eventLoop());
    }

    /** A request with the secret of a peer, whose session is not here; complete when its client may go on. */
    CompletableFuture<@Nullable Void> cancels(byte[] secret) {
        return routes(secret).elsewhere().orElseThrow().cancel().toCompletableFuture();
    }

    @Override
    public CompletionStage<BackendLink> dial(Backend peer, EventLoop loop) {
        var host = peer.hosts().get(0);
        dialled.add(host.toString());
        if (unreachable) {
            return CompletableFuture.failedFuture(new IOException("unreachable"));
        }
        var channel = new EmbeddedChannel();
        channels.add(channel);
        return CompletableFuture.completedFuture(new BackendLink(channel, peer, host));
    }

    @Override
    public CompletionStage<BackendLink> dialBehind(BackendLink failed) {
        throw new UnsupportedOperationException("a peer has one host");
    }

    @Override
    public CompletionStage<BackendLink> dialAgain(BackendLink like) {
        throw new UnsupportedOperationException("nothing is beside a request");
    }

    @Override
    public Future<Channel> start(BackendLink link, Optional<ClientCertificate> certificate) {
        withTls.add(link.channel());
        return link.channel().eventLoop().newSucceededFuture(link.channel());
    }

    void close() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
        client.finishAndReleaseAll();
    }
}

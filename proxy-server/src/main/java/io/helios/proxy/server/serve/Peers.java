package io.helios.proxy.server.serve;

import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendTls;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.HostLookup;
import io.helios.proxy.backend.OrderedDialer;
import io.helios.proxy.backend.SocketTypes;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.config.PeerConfig;
import io.helios.proxy.config.ProxyConfig;
import io.helios.proxy.pg.Peer;
import io.helios.proxy.pg.PostgresProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Owns the way to the other replicas. Their names are looked up apart from those of backends, which wait for no stranger's cancel request. */
final class Peers implements AutoCloseable {
    private final Optional<Integer> replica;
    private final List<Peer> others;
    private final SocketTypes sockets;
    private final HostLookup lookup;

    /** @throws IOException if a file with authorities cannot be read */
    Peers(ProxyConfig config, SocketTypes sockets) throws IOException {
        this.replica = config.replicaId();
        this.others = new ArrayList<>();
        for (var peer : config.peers()) {
            others.add(peer(peer));
        }
        this.sockets = sockets;
        this.lookup = new HostLookup(sockets);
    }

    private static Peer peer(PeerConfig config) throws IOException {
        var mode = TlsMode.valueOf(config.tlsMode().name());
        Optional<String> authorities = config.ca().isPresent()
                ? Optional.of(Files.readString(config.ca().get()))
                : Optional.empty();
        return new Peer(
                config.id(),
                new Host(config.postgres().host(), config.postgres().port()),
                new Backend.TlsSettings(mode, authorities));
    }

    /** PostgreSQL as this replica speaks it. */
    PostgresProtocol postgres(BackendTls tls) {
        return replica.map(id -> PostgresProtocol.ofReplica(id, others, new OrderedDialer(sockets, lookup), tls))
                .orElseGet(PostgresProtocol::new);
    }

    @Override
    public void close() {
        lookup.close();
    }
}

package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spot;

/** Owns the rules of replicas that know each other. */
final class PeerRules {
    private PeerRules() {}

    static void check(ProxyConfig config, Spot root) {
        var spot = root.at("peers");
        if (!config.peers().isEmpty() && config.replicaId().isEmpty()) {
            root.at("replica-id").problem("is required beside peers");
        }
        spot.distinct(config.peers(), "id", PeerConfig::id, "a peer of this id came before");
        spot.each(config.peers(), (peer, at) -> {
            if (peer.postgres().port() == 0 && !peer.postgres().unixSocket()) {
                at.at("postgres").problem("expected a port of at least 1");
            }
            BackendRules.authorities(peer.ca(), peer.tlsMode(), at);
        });
    }
}

package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spot;
import java.util.ArrayList;
import java.util.List;

/** Owns the rules of listeners: no secret in plaintext over a network, and no address twice. */
final class ListenerRules {
    private static final int MOST_PROXIES = 100;

    private ListenerRules() {}

    static void check(ProxyConfig config, Spot root) {
        var spot = root.at("listeners");
        if (config.listeners().isEmpty()) {
            spot.problem("name at least one, such as { protocol: postgres }");
        }
        boolean certificate = config.tls().isPresent() || !root.at("tls").sound();
        spot.each(config.listeners(), (listener, at) -> {
            tls(listener, at, certificate);
            proxyProtocol(listener, at);
        });
        addresses(config, root);
    }

    private static void tls(ListenerConfig listener, Spot spot, boolean certificate) {
        if (!spot.at("protocol").sound() || !spot.at("bind").sound()) {
            return;
        }
        var mode = listener.tlsMode();
        if (mode == ListenerConfig.Tls.REQUIRE && !certificate) {
            spot.at("tls").problem("TLS is required, so tls.certificate and tls.key must be given");
        }
        if (mode != ListenerConfig.Tls.REQUIRE && !listener.mayAcceptPlaintext()) {
            spot.at("tls")
                    .problem(
                            listener.protocol() == Protocol.API
                                    ? "must be require: the api is never served in plaintext"
                                    : "must be require: only loopback addresses and Unix sockets may serve plaintext");
        }
        if (mode == ListenerConfig.Tls.OFF && listener.clientAuth() == ListenerConfig.ClientAuth.CLEARTEXT) {
            spot.at("client-auth").problem("cleartext is for TLS, which is off");
        }
    }

    private static void proxyProtocol(ListenerConfig listener, Spot spot) {
        boolean required = listener.proxyProtocol() == ListenerConfig.ProxyProtocol.REQUIRED;
        if (required && listener.trustedProxies().isEmpty()) {
            spot.at("trusted-proxies").problem("name who may send a PROXY header, which proxy-protocol requires");
        }
        if (required && listener.protocol() == Protocol.API) {
            spot.at("proxy-protocol").problem("must be off: the api reads no PROXY header");
        }
        if (listener.trustedProxies().size() > MOST_PROXIES) {
            spot.at("trusted-proxies").problem("expected at most " + MOST_PROXIES);
        }
    }

    private static void addresses(ProxyConfig config, Spot root) {
        var taken = new ArrayList<Bound>();
        root.at("listeners").each(config.listeners(), (listener, spot) -> {
            if (spot.at("protocol").sound()) {
                taken.add(new Bound(spot.at("bind"), listener.addresses()));
            }
        });
        taken.add(new Bound(root.at("admin").at("bind"), config.admin().addresses()));
        for (int i = 1; i < taken.size(); i++) {
            var later = taken.get(i);
            taken.subList(0, i).stream()
                    .filter(later::collidesWith)
                    .findFirst()
                    .ifPresent(former -> later.spot.problem("the same address as " + former.spot.path()));
        }
    }

    /** Owns what one listener binds. */
    private record Bound(Spot spot, List<Address> addresses) {
        boolean collidesWith(Bound other) {
            return spot.sound()
                    && other.spot.sound()
                    && addresses.stream()
                            .anyMatch(mine -> other.addresses.stream().anyMatch(mine::collidesWith));
        }
    }
}

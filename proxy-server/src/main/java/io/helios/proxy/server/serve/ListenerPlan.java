package io.helios.proxy.server.serve;

import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.config.IpRange;
import io.helios.proxy.config.ListenerConfig;
import io.helios.proxy.config.ProxyConfig;
import io.helios.proxy.connection.ConnectionServices;
import io.helios.proxy.connection.ListenerSettings;
import io.helios.proxy.listen.Listener;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.spi.WireProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Owns the translation of the configured listeners: one for each address. */
final class ListenerPlan {
    private final ProxyConfig config;
    private final ConnectionServices.Gate gate;
    private final ConnectionServices.Backends backends;
    private final ConnectionServices.Observers observers;

    ListenerPlan(
            ProxyConfig config,
            ConnectionServices.Gate gate,
            ConnectionServices.Backends backends,
            ConnectionServices.Observers observers) {
        this.config = config;
        this.gate = gate;
        this.backends = backends;
        this.observers = observers;
    }

    /** The listeners of {@code entry}, which all speak {@code protocol}. */
    List<Listener> listeners(ListenerConfig entry, WireProtocol protocol) {
        var settings = new ListenerSettings(
                TlsPolicy.valueOf(entry.tlsMode().name()),
                ClientAuth.valueOf(entry.clientAuth().name()),
                new DatabaseName(entry.defaultDatabase()),
                Set.copyOf(config.auth().userAliases()),
                config.limits().loginTimeout());
        var services = new ConnectionServices(protocol, settings, gate, backends, observers);
        var listeners = new ArrayList<Listener>();
        for (var address : Loopbacks.present(entry.bind(), entry.addresses())) {
            var name = protocol.name() + " on " + address;
            listeners.add(new Listener(name, address.socketAddress(), services, trustedProxies(entry)));
        }
        return listeners;
    }

    private static Optional<AddressAllowlist> trustedProxies(ListenerConfig entry) {
        return entry.proxyProtocol() == ListenerConfig.ProxyProtocol.REQUIRED
                ? Optional.of(new AddressAllowlist(
                        entry.trustedProxies().stream().map(IpRange::toString).toList()))
                : Optional.empty();
    }
}

package io.helios.proxy.server.serve;

import io.helios.proxy.audit.AuditLog;
import io.helios.proxy.auth.Recognizer;
import io.helios.proxy.config.ListenerConfig;
import io.helios.proxy.connection.ClientTls;
import io.helios.proxy.control.ApiPorts;
import io.helios.proxy.control.ControlApi;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.web.ApiLimits;
import io.helios.proxy.control.web.ApiServer;
import io.helios.proxy.listen.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the REST API as this process serves it: nothing at all until the configuration names a listener for it. */
final class ApiParts implements AutoCloseable {
    private final ControlApi api;
    private final Optional<ClientTls> tls;
    private @Nullable ApiServer server;

    ApiParts(ControlStore store, Recognizer recognizer, AuditLog audit, ApiPorts ports, Optional<ServerTls> tls) {
        this.api = new ControlApi(store, recognizer, audit, ports);
        this.tls = tls.map(ClientTls.class::cast);
    }

    /** @throws IOException if an address cannot be had, or there is no certificate */
    void listen(ListenerConfig entry) throws IOException {
        if (server == null) {
            var certificate = tls.orElseThrow(() -> new IOException("the api needs tls.certificate and tls.key"));
            server = new ApiServer(api.reception(), certificate, ApiLimits.DEFAULT);
        }
        for (var address : Loopbacks.present(entry.bind(), entry.addresses())) {
            if (!(address.socketAddress() instanceof InetSocketAddress internet)) {
                throw new IOException("the api listens on host:port, not on " + address);
            }
            server.bind(internet);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}

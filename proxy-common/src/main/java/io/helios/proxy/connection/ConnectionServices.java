package io.helios.proxy.connection;

import io.helios.proxy.audit.AuditLog;
import io.helios.proxy.auth.Authenticator;
import io.helios.proxy.auth.GuessLimiter;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.backend.BackendDialer;
import io.helios.proxy.backend.BackendDirectory;
import io.helios.proxy.backend.BackendTls;
import io.helios.proxy.metrics.ProxyMetrics;
import io.helios.proxy.spi.WireProtocol;
import io.helios.proxy.vault.Vault;
import java.util.Map;
import java.util.Optional;

/** Owns the collaborators of all connections of one listener, in the order in which a connection meets them. */
public record ConnectionServices(
        WireProtocol protocol, ListenerSettings listener, Gate gate, Backends backends, Observers observers) {

    /**
     * @param tls        empty where the listener has no certificate
     * @param salts      the deployment-wide salt of each challenge mechanism that needs one
     * @param cancelKeys counts cancel requests with a key that nobody has
     */
    public record Gate(
            Lobby lobby,
            Optional<ClientTls> tls,
            Map<Mechanism, byte[]> salts,
            Authenticator authenticator,
            SessionRegistry sessions,
            GuessLimiter cancelKeys) {}

    public record Backends(
            BackendDirectory directory, Vault vault, BackendDialer dialer, BackendTls tls, BackendProfiles profiles) {}

    public record Observers(AuditLog audit, ProxyMetrics metrics, PhaseObserver phases) {
        public Observers(AuditLog audit, ProxyMetrics metrics) {
            this(audit, metrics, PhaseObserver.NONE);
        }
    }

    Authenticator authenticator() {
        return gate.authenticator();
    }

    SessionRegistry sessions() {
        return gate.sessions();
    }

    Vault vault() {
        return backends.vault();
    }

    BackendDialer dialer() {
        return backends.dialer();
    }

    AuditLog audit() {
        return observers.audit();
    }

    ProxyMetrics metrics() {
        return observers.metrics();
    }
}

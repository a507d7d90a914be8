package io.helios.proxy.testkit.proxy;

import io.helios.proxy.listen.TlsProvider;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.TlsPolicy;
import io.helios.proxy.spi.WireProtocol;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.time.Duration;
import java.util.Optional;

/**
 * Owns what a test decides of its proxy before it starts. Immutable; each method returns a changed copy.
 *
 * @param backendPort of 127.0.0.1
 */
public record ProxySettings(
        WireProtocol protocol,
        int backendPort,
        TlsPolicy tls,
        Optional<TestCertificates> certificates,
        TlsProvider provider,
        ClientAuth clientAuth,
        Duration loginTimeout) {

    /** Plaintext only, and time enough for a loaded machine. */
    public static ProxySettings of(WireProtocol protocol, int backendPort) {
        return new ProxySettings(
                protocol,
                backendPort,
                TlsPolicy.OFF,
                Optional.empty(),
                TlsProvider.best(),
                ClientAuth.AUTO,
                Duration.ofSeconds(30));
    }

    public ProxySettings tls(TlsPolicy policy, TestCertificates with) {
        return new ProxySettings(protocol, backendPort, policy, Optional.of(with), provider, clientAuth, loginTimeout);
    }

    public ProxySettings tlsBy(TlsProvider whom) {
        return new ProxySettings(protocol, backendPort, tls, certificates, whom, clientAuth, loginTimeout);
    }

    public ProxySettings clientAuth(ClientAuth how) {
        return new ProxySettings(protocol, backendPort, tls, certificates, provider, how, loginTimeout);
    }

    public ProxySettings loginTimeout(Duration time) {
        return new ProxySettings(protocol, backendPort, tls, certificates, provider, clientAuth, time);
    }
}

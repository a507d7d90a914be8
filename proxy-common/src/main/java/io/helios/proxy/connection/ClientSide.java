package io.helios.proxy.connection;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.EndPointBinding;
import io.helios.proxy.backend.SureClose;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.TlsPolicy;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;

/** Owns what a client's handshake is given: its socket, TLS on it, and the listener's wishes. */
final class ClientSide implements HandshakeServices {
    private final Channel client;
    private final ConnectionServices services;

    ClientSide(Channel client, ConnectionServices services) {
        this.client = client;
        this.services = services;
    }

    @Override
    public Channel client() {
        return client;
    }

    @Override
    public ClientAuth clientAuth() {
        return services.listener().clientAuth();
    }

    @Override
    public byte[] salt(Mechanism mechanism) {
        var salt = services.gate().salts().get(mechanism);
        if (salt == null) {
            throw new IllegalStateException("no salt for " + mechanism);
        }
        return salt;
    }

    @Override
    public Optional<BackendProfile> profile(DatabaseName database) {
        var protocol = services.protocol();
        return services.backends().directory().find(database, protocol.name()).map(backend -> services.backends()
                .profiles()
                .of(protocol, backend));
    }

    @Override
    public DatabaseName defaultDatabase() {
        return serverName()
                .map(name -> new DatabaseName(name.split("\\.", 2)[0]))
                .filter(name -> services.backends()
                        .directory()
                        .find(name, services.protocol().name())
                        .isPresent())
                .orElse(services.listener().defaultDatabase());
    }

    private Optional<String> serverName() {
        var handler = client.pipeline().get(SslHandler.class);
        if (handler != null && handler.engine().getSession() instanceof ExtendedSSLSession session) {
            return asciiName(session);
        }
        return Optional.empty();
    }

    private static Optional<String> asciiName(ExtendedSSLSession session) {
        try {
            return session.getRequestedServerNames().stream()
                    .filter(SNIHostName.class::isInstance)
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .findFirst();
        } catch (IllegalArgumentException noName) {
            // BoringSSL lets through what is no host name, and it is looked at only here.
            return Optional.empty();
        }
    }

    @Override
    public TlsPolicy tls() {
        return services.gate().tls().isPresent() ? services.listener().tls() : TlsPolicy.OFF;
    }

    @Override
    public Optional<Refusal> turnedAway() {
        return services.gate().lobby().closing()
                ? Optional.of(Refusal.of(Refusal.Code.SHUTTING_DOWN))
                : Optional.empty();
    }

    @Override
    public boolean encrypted() {
        return client.pipeline().get(SslHandler.class) != null;
    }

    @Override
    public void startTls() {
        var protocols = services.protocol().applicationProtocols();
        SureClose.addTls(client.pipeline(), services.gate().tls().orElseThrow().newHandler(client.alloc(), protocols));
    }

    /** Of the certificate that this client was shown: the listener may have another one by now. */
    @Override
    public Optional<byte[]> endPointBinding() {
        var tls = client.pipeline().get(SslHandler.class);
        var shown = tls == null ? null : tls.engine().getSession().getLocalCertificates();
        return shown != null && shown[0] instanceof X509Certificate leaf ? EndPointBinding.of(leaf) : Optional.empty();
    }
}

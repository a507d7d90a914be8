package io.helios.proxy.server.serve;

import io.helios.proxy.config.TlsConfig;
import io.helios.proxy.listen.ServerTls;
import io.helios.proxy.listen.TlsProvider;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the way from the configured certificate, and who does its cryptography, to TLS towards clients. */
final class ShownCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ShownCertificate.class);

    private ShownCertificate() {}

    /** @throws IOException if the files are of no use, or this machine does not have the provider that was asked for */
    static ServerTls read(TlsConfig config) throws IOException {
        var provider = provider(config.provider());
        LOG.atInfo().addKeyValue("provider", provider).log("TLS towards clients");
        return ServerTls.read(provider, config.certificate(), config.key());
    }

    private static TlsProvider provider(TlsConfig.Provider wanted) throws IOException {
        return switch (wanted) {
            case AUTO -> {
                TlsProvider.BORINGSSL
                        .obstacle()
                        .ifPresent(why -> LOG.warn("BoringSSL cannot be loaded, so TLS costs more CPU time: {}", why));
                yield TlsProvider.best();
            }
            case JDK -> TlsProvider.JDK;
            case BORINGSSL -> {
                var obstacle = TlsProvider.BORINGSSL.obstacle();
                if (obstacle.isPresent()) {
                    throw new IOException("tls.provider: boringssl cannot be loaded: " + obstacle.get());
                }
                yield TlsProvider.BORINGSSL;
            }
        };
    }
}

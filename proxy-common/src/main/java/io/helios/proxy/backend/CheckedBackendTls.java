package io.helios.proxy.backend;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;

/** Owns TLS to backends by the JDK's provider: one context for each set of settings, made at its first use. Thread-safe. */
public final class CheckedBackendTls implements BackendTls {
    private static final String CHECK_NAME = "HTTPS";
    private static final String CHECK_NO_NAME = "";

    /** Certificates are renewed and settings change; what is no longer used goes when there are so many. */
    private static final int MOST_CONTEXTS = 256;

    private final Map<Terms, SslContext> contexts = new ConcurrentHashMap<>();

    /** Owns what makes one context different from another. */
    private record Terms(Backend.TlsSettings settings, Optional<ByteBuffer> certificate) {}

    @Override
    public Future<Channel> start(BackendLink link, Optional<ClientCertificate> certificate) {
        var context = context(link.backend().tls(), certificate);
        SslHandler handler = context.newHandler(
                link.channel().alloc(), link.host().name(), link.host().port());
        handler.setHandshakeTimeoutMillis(link.backend().timeouts().connect().toMillis());
        SureClose.addTls(link.channel().pipeline(), handler);
        return handler.handshakeFuture();
    }

    private SslContext context(Backend.TlsSettings settings, Optional<ClientCertificate> certificate) {
        if (contexts.size() >= MOST_CONTEXTS) {
            contexts.clear();
        }
        var terms = new Terms(settings, certificate.map(ClientCertificate::fingerprint));
        return contexts.computeIfAbsent(terms, missing -> newContext(settings, certificate));
    }

    private static SslContext newContext(Backend.TlsSettings settings, Optional<ClientCertificate> certificate) {
        try {
            var builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm(
                            settings.mode() == TlsMode.VERIFY_FULL ? CHECK_NAME : CHECK_NO_NAME);
            if (!settings.mode().verified()) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            } else if (settings.authorities().isPresent()) {
                builder.trustManager(
                        new ByteArrayInputStream(settings.authorities().get().getBytes(StandardCharsets.US_ASCII)));
            }
            certificate.ifPresent(proof -> builder.keyManager(proof.key(), proof.chain()));
            return builder.build();
        } catch (SSLException unusable) {
            throw new IllegalStateException("unusable TLS settings of a backend", unusable);
        }
    }
}

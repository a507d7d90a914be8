package io.helios.proxy.backend;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;

/** Owns TLS to backends by the JDK's provider: one context for each set of settings, made at its first use. Thread-safe. */
public final class CheckedBackendTls implements BackendTls {
    private static final String CHECK_NAME = "HTTPS";
    private static final String CHECK_NO_NAME = "";

    private final Map<Backend.TlsSettings, SslContext> contexts = new ConcurrentHashMap<>();

    @Override
    public Future<Channel> start(BackendLink link) {
        var context = contexts.computeIfAbsent(link.backend().tls(), CheckedBackendTls::newContext);
        SslHandler handler = context.newHandler(
                link.channel().alloc(), link.host().name(), link.host().port());
        handler.setHandshakeTimeoutMillis(link.backend().timeouts().connect().toMillis());
        link.channel().pipeline().addFirst("tls", handler);
        return handler.handshakeFuture();
    }

    private static SslContext newContext(Backend.TlsSettings settings) {
        try {
            var builder = SslContextBuilder.forClient()
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm(
                            settings.mode() == TlsMode.VERIFY_FULL ? CHECK_NAME : CHECK_NO_NAME);
            if (!settings.mode().verified()) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            } else if (settings.authorities().isPresent()) {
                builder.trustManager(
                        new ByteArrayInputStream(settings.authorities().get().getBytes(StandardCharsets.US_ASCII)));
            }
            return builder.build();
        } catch (SSLException unusable) {
            throw new IllegalStateException("unusable TLS settings of a backend", unusable);
        }
    }
}

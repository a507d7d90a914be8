package io.helios.proxy.listen;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Owns what is made from one certificate: a context for each list of application protocols, at its first use. Contexts may be native memory,
 * so they are closed; the connections that live on one keep it until the last of them is over.
 */
final class TlsContexts implements AutoCloseable {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** Forward secrecy and authenticated encryption only. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final TlsProvider provider;
    private final KeyMaterial material;
    private final Map<List<String>, SslContext> contexts = new ConcurrentHashMap<>();

    TlsContexts(TlsProvider provider, KeyMaterial material) {
        this.provider = provider;
        this.material = material;
    }

    /** Fails if the provider cannot work with the certificate or its key. */
    void check() throws IOException {
        ReferenceCountUtil.release(build(List.of()));
    }

    Instant expiresAt() {
        return material.leaf().getNotAfter().toInstant();
    }

    /** @param protocols for ALPN, best first; empty = none */
    SslContext context(List<String> protocols) {
        return contexts.computeIfAbsent(protocols, missing -> {
            try {
                return build(missing);
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable);
            }
        });
    }

    private SslContext build(List<String> protocols) throws IOException {
        var builder = SslContextBuilder.forServer(material.key(), material.chain())
                .sslProvider(provider.contexts())
                .protocols(VERSIONS)
                .ciphers(CIPHERS, (wanted, byDefault, supported) -> CIPHERS.stream()
                        .filter(supported::contains)
                        .toArray(String[]::new));
        if (!protocols.isEmpty()) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    provider.strangeProtocol(),
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    protocols));
        }
        return builder.build();
    }

    @Override
    public void close() {
        contexts.values().forEach(ReferenceCountUtil::release);
        contexts.clear();
    }
}

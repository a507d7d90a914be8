package io.helios.proxy.listen;

import io.helios.proxy.connection.ClientTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Owns the certificate that clients see, read from two PEM files, and the handlers made from it. Thread-safe; {@link #stage} swaps it. */
public final class ServerTls implements ClientTls {
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(5);

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

    private volatile Loaded loaded;

    private ServerTls(Loaded loaded) {
        this.loaded = loaded;
    }

    /** TLS 1.2 and 1.3; a listener that wants less says so on its handlers. Fails if the files do not hold a certificate and its key. */
    public static ServerTls read(Path certificate, Path key) throws IOException {
        return new ServerTls(load(certificate, key));
    }

    /**
     * Reads a certificate and its key, which may lie in other files than before. Connections see them from when the result is run, which
     * cannot fail. Live ones keep theirs.
     */
    public Runnable stage(Path certificate, Path key) throws IOException {
        var fresh = load(certificate, key);
        return () -> loaded = fresh;
    }

    /** When the certificate ends. */
    public Instant expiresAt() {
        return loaded.material().leaf().getNotAfter().toInstant();
    }

    @Override
    public SslHandler newHandler(ByteBufAllocator allocator, List<String> applicationProtocols) {
        var handler = loaded.context(applicationProtocols).newHandler(allocator);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_LIMIT.toMillis());
        return handler;
    }

    private static Loaded load(Path certificate, Path key) throws IOException {
        var fresh = new Loaded(KeyMaterial.read(certificate, key), new ConcurrentHashMap<>());
        try {
            fresh.context(List.of());
        } catch (UncheckedIOException unusable) {
            throw unusable.getCause();
        }
        return fresh;
    }

    /** Owns what was read, and a context for each list of application protocols. */
    private record Loaded(KeyMaterial material, Map<List<String>, SslContext> contexts) {
        SslContext context(List<String> protocols) {
            return contexts.computeIfAbsent(protocols, this::build);
        }

        private SslContext build(List<String> protocols) {
            try {
                var builder = SslContextBuilder.forServer(material.key(), material.chain())
                        .protocols(VERSIONS)
                        .ciphers(CIPHERS, (wanted, byDefault, supported) -> CIPHERS.stream()
                                .filter(supported::contains)
                                .toArray(String[]::new));
                if (!protocols.isEmpty()) {
                    builder.applicationProtocolConfig(alpn(protocols));
                }
                return builder.build();
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable);
            }
        }

        private static ApplicationProtocolConfig alpn(List<String> protocols) {
            return new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.FATAL_ALERT,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    protocols);
        }
    }
}

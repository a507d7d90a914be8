package io.helios.proxy.listen;

import io.helios.proxy.backend.EndPointBinding;
import io.helios.proxy.connection.ClientTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Owns the certificate that clients see, read from two PEM files, and the handlers made from it. Thread-safe; {@link #reload} swaps it. */
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

    private final Path certificate;
    private final Path key;
    private volatile Loaded loaded;

    private ServerTls(Path certificate, Path key) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.loaded = load();
    }

    /** TLS 1.2 and 1.3; a listener that wants less says so on its handlers. Fails if the files do not hold a certificate and its key. */
    public static ServerTls read(Path certificate, Path key) throws IOException {
        return new ServerTls(certificate, key);
    }

    /** Reads the files again; connections from now on see what they hold. On failure the old certificate stays. */
    public void reload() throws IOException {
        loaded = load();
    }

    /** When the certificate ends. */
    public Instant expiresAt() {
        return loaded.leaf().getNotAfter().toInstant();
    }

    @Override
    public SslHandler newHandler(ByteBufAllocator allocator, List<String> applicationProtocols) {
        var handler = loaded.context(applicationProtocols).newHandler(allocator);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_LIMIT.toMillis());
        return handler;
    }

    @Override
    public Optional<byte[]> endPointBinding() {
        return EndPointBinding.of(loaded.leaf());
    }

    private Loaded load() throws IOException {
        X509Certificate leaf;
        try (InputStream in = Files.newInputStream(certificate)) {
            leaf = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("no certificate in " + certificate, unreadable);
        }
        var fresh = new Loaded(certificate, key, leaf, new ConcurrentHashMap<>());
        fresh.check();
        return fresh;
    }

    /** Owns one state of the two files, and a context for each list of application protocols. */
    private record Loaded(Path certificate, Path key, X509Certificate leaf, Map<List<String>, SslContext> contexts) {

        void check() throws IOException {
            try {
                context(List.of());
            } catch (IllegalArgumentException unusable) {
                throw new IOException("no usable key pair in " + certificate + " and " + key, unusable);
            }
        }

        SslContext context(List<String> protocols) {
            return contexts.computeIfAbsent(protocols, this::build);
        }

        private SslContext build(List<String> protocols) {
            try {
                var builder = SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                        .protocols(VERSIONS)
                        .ciphers(CIPHERS, (wanted, byDefault, supported) -> CIPHERS.stream()
                                .filter(supported::contains)
                                .toArray(String[]::new));
                if (!protocols.isEmpty()) {
                    builder.applicationProtocolConfig(alpn(protocols));
                }
                return builder.build();
            } catch (IOException unusable) {
                throw new IllegalArgumentException(unusable);
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

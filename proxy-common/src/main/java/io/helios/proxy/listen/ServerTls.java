package io.helios.proxy.listen;

import io.helios.proxy.connection.ClientTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Owns the certificate that clients see, read from two PEM files, and the handlers made from it. Thread-safe; {@link #stage} swaps it. */
public final class ServerTls implements ClientTls, AutoCloseable {
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(5);

    /** The JDK's provider reads it at its first handshake. */
    private static final String NEGOTIATE_ONCE = "jdk.tls.rejectClientInitiatedRenegotiation";

    static {
        // BoringSSL never negotiates twice; the JDK lets clients of TLS 1.2 have as many handshakes as they like.
        if (System.getProperty(NEGOTIATE_ONCE) == null) {
            System.setProperty(NEGOTIATE_ONCE, "true");
        }
    }

    private final TlsProvider provider;

    /** Read by whoever makes a handler: a context that is given back meanwhile would be gone under its hands. */
    private final ReadWriteLock swapping = new ReentrantReadWriteLock();

    private TlsContexts contexts;
    private boolean closed;

    private ServerTls(TlsProvider provider, TlsContexts contexts) {
        this.provider = provider;
        this.contexts = contexts;
    }

    /** TLS 1.2 and 1.3; a listener that wants less says so on its handlers. Fails if the files do not hold a certificate and its key. */
    public static ServerTls read(TlsProvider provider, Path certificate, Path key) throws IOException {
        return new ServerTls(provider, checked(provider, certificate, key));
    }

    /**
     * Reads a certificate and its key, which may lie in other files than before. Connections see them from when the result is run, which
     * cannot fail. Live ones keep theirs.
     */
    public Runnable stage(Path certificate, Path key) throws IOException {
        var fresh = checked(provider, certificate, key);
        return () -> swap(fresh);
    }

    /** Holds no context yet: who asked for it may never use it. */
    private static TlsContexts checked(TlsProvider provider, Path certificate, Path key) throws IOException {
        var contexts = new TlsContexts(provider, KeyMaterial.read(certificate, key));
        contexts.check();
        return contexts;
    }

    private void swap(TlsContexts fresh) {
        swapping.writeLock().lock();
        try {
            contexts.close();
            contexts = fresh;
        } finally {
            swapping.writeLock().unlock();
        }
    }

    /** When the certificate ends. */
    public Instant expiresAt() {
        swapping.readLock().lock();
        try {
            return contexts.expiresAt();
        } finally {
            swapping.readLock().unlock();
        }
    }

    @Override
    public SslHandler newHandler(ByteBufAllocator allocator, List<String> applicationProtocols) {
        swapping.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            var handler = contexts.context(applicationProtocols).newHandler(allocator);
            handler.setHandshakeTimeoutMillis(HANDSHAKE_LIMIT.toMillis());
            return handler;
        } finally {
            swapping.readLock().unlock();
        }
    }

    /** Connections that live go on. */
    @Override
    public void close() {
        swapping.writeLock().lock();
        try {
            closed = true;
            contexts.close();
        } finally {
            swapping.writeLock().unlock();
        }
    }
}

package io.helios.proxy.connection;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.util.List;

/** Owns the port to the certificate that clients see; it may be renewed between two connections. */
public interface ClientTls {
    /** @param applicationProtocols for ALPN, best first; empty = none */
    SslHandler newHandler(ByteBufAllocator allocator, List<String> applicationProtocols);
}

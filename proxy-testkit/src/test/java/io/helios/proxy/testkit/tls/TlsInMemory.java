package io.helios.proxy.testkit.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSession;

/** Owns a client and a proxy that speak TLS with each other, without a socket between them. */
final class TlsInMemory implements AutoCloseable {
    private static final int ANY_PORT = 5432;

    private final EmbeddedChannel client = new EmbeddedChannel();
    private final EmbeddedChannel proxy = new EmbeddedChannel();
    private final SslHandler clientTls;
    private final SslHandler proxyTls;

    private TlsInMemory(SslHandler connecting, SslHandler listening) {
        clientTls = connecting;
        proxyTls = listening;
        proxy.pipeline().addLast(listening);
        client.pipeline().addLast(connecting);
    }

    /** Begins, and goes on until nobody has anything to say any more. */
    static TlsInMemory between(SslContext connecting, String host, SslHandler listening) {
        var handler = connecting.newHandler(ByteBufAllocator.DEFAULT, host, ANY_PORT);
        var talk = new TlsInMemory(handler, listening);
        talk.goOn();
        return talk;
    }

    boolean agreed() {
        return clientTls.handshakeFuture().isSuccess()
                && proxyTls.handshakeFuture().isSuccess();
    }

    SslHandler clientTls() {
        return clientTls;
    }

    SslHandler proxyTls() {
        return proxyTls;
    }

    SSLSession seenByClient() {
        return clientTls.engine().getSession();
    }

    SSLSession seenByProxy() {
        return proxyTls.engine().getSession();
    }

    /** What the proxy hears when the client says {@code words}. */
    String hears(String words) {
        client.writeOutbound(Unpooled.copiedBuffer(words, StandardCharsets.US_ASCII));
        goOn();
        var heard = new StringBuilder();
        for (ByteBuf part = proxy.readInbound(); part != null; part = proxy.readInbound()) {
            heard.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        return heard.toString();
    }

    void goOn() {
        boolean moved = true;
        while (moved) {
            moved = move(client, proxy) || move(proxy, client);
        }
    }

    /** Not by {@code writeInbound}, which throws what went wrong in earlier calls. */
    private static boolean move(EmbeddedChannel from, EmbeddedChannel to) {
        from.runPendingTasks();
        Object bytes = from.readOutbound();
        if (bytes == null) {
            return false;
        }
        to.pipeline().fireChannelRead(bytes);
        to.pipeline().fireChannelReadComplete();
        to.runPendingTasks();
        return true;
    }

    @Override
    public void close() {
        client.close();
        goOn();
        proxy.close();
        client.releaseInbound();
        client.releaseOutbound();
        proxy.releaseInbound();
        proxy.releaseOutbound();
    }
}

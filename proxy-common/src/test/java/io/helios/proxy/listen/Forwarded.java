package io.helios.proxy.listen;

import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.connection.Announcement;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Owns a connection that must begin with a PROXY header, and what was announced on it; only {@link #TRUSTED} is trusted. */
final class Forwarded extends EmbeddedChannel {
    static final InetSocketAddress TRUSTED = new InetSocketAddress("10.0.0.1", 40000);

    final List<Object> events = new ArrayList<>();
    private final InetSocketAddress from;

    private Forwarded(InetSocketAddress from) {
        super(false, false);
        this.from = from;
    }

    static Forwarded connect(InetSocketAddress from) {
        var channel = new Forwarded(from);
        channel.pipeline()
                .addLast("proxy-header", new ProxyHeader(new AddressAllowlist(List.of("10.0.0.1"))))
                .addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                        if (event instanceof Announcement) {
                            channel.events.add(event);
                        }
                    }
                });
        try {
            channel.register();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
        return channel;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return from;
    }

    /** What passed since the last time, one character for a byte. */
    String rest() {
        var text = new StringBuilder();
        for (ByteBuf bytes = readInbound(); bytes != null; bytes = readInbound()) {
            text.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return text.toString();
    }
}

package io.helios.proxy.listen;

import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.connection.Announcement;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Owns the demand that a connection comes from a trusted proxy and begins with a PROXY header, version 1 or 2. Whoever sends anything else
 * is refused at its first wrong byte; a header is left to the codec.
 */
final class ProxyHeader extends ByteToMessageDecoder {
    /** Bytes of the extensions of version 2, which are read over: a client certificate's names and the like. */
    private static final int MOST_EXTENSIONS = 2048;

    private static final List<byte[]> BEGINNINGS = List.of(
            "PROXY ".getBytes(StandardCharsets.US_ASCII),
            new byte[] {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'});

    private final AddressAllowlist trusted;
    private boolean refused;

    ProxyHeader(AddressAllowlist trusted) {
        this.trusted = trusted;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        if (!trusted.permits(peer(ctx))) {
            refuse(ctx, "a connection from a trusted proxy");
        }
    }

    /** Unix sockets count as loopback. */
    private static InetAddress peer(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress internet
                ? internet.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else if (BEGINNINGS.stream().anyMatch(beginning -> isWhole(beginning, in))) {
            ctx.pipeline()
                    .addAfter(ctx.name(), "announced-client", new AnnouncedClient())
                    .addAfter(ctx.name(), "proxy-codec", new HAProxyMessageDecoder(MOST_EXTENSIONS))
                    .remove(this);
        } else if (BEGINNINGS.stream().noneMatch(beginning -> agree(beginning, in))) {
            in.skipBytes(in.readableBytes());
            refuse(ctx, "a PROXY header");
        }
    }

    private void refuse(ChannelHandlerContext ctx, String expected) {
        refused = true;
        ctx.fireUserEventTriggered(new Announcement.Missing(expected));
    }

    private static boolean isWhole(byte[] beginning, ByteBuf in) {
        return in.readableBytes() >= beginning.length && agree(beginning, in);
    }

    /** Whether what came so far can be the beginning. */
    private static boolean agree(byte[] beginning, ByteBuf in) {
        int length = Math.min(beginning.length, in.readableBytes());
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}

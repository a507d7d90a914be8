package io.helios.proxy.listen;

import io.helios.proxy.connection.Announcement;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProtocolException;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Owns the way from a PROXY header to the address that the connection counts under. A header without one, which a proxy sends for its own
 * health checks ({@code LOCAL}) and for what it cannot name ({@code UNKNOWN}, {@code UNSPEC}, Unix sockets), leaves the proxy's address.
 */
final class AnnouncedClient extends SimpleChannelInboundHandler<HAProxyMessage> {
    private boolean refused;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HAProxyMessage header) throws UnknownHostException {
        if (header.command() == HAProxyCommand.PROXY) {
            switch (header.proxiedProtocol()) {
                case TCP4, TCP6 -> ctx.fireUserEventTriggered(new Announcement.From(source(header)));
                case UDP4, UDP6, UNIX_DGRAM ->
                    ctx.fireUserEventTriggered(new Announcement.Missing("a PROXY header for a stream"));
                case UNKNOWN, UNIX_STREAM -> {}
            }
        }
        ctx.pipeline().remove(this);
    }

    private static InetSocketAddress source(HAProxyMessage header) throws UnknownHostException {
        var literal = NetUtil.createByteArrayFromIpAddressString(header.sourceAddress());
        return new InetSocketAddress(InetAddress.getByAddress(literal), header.sourcePort());
    }

    /** The codec closes the connection and then reads what is left of its bytes: it may complain more than once. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof HAProxyProtocolException) {
            refuse(ctx);
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    private void refuse(ChannelHandlerContext ctx) {
        if (!refused) {
            refused = true;
            ctx.fireUserEventTriggered(new Announcement.Missing("a well-formed PROXY header"));
        }
    }
}

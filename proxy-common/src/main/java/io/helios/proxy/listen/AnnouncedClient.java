package io.helios.proxy.listen;

import io.helios.proxy.connection.Announcement;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Owns the way from a PROXY header to the address that the connection counts under. A header without one, which a proxy sends for its own
 * health checks ({@code LOCAL}) and for what it cannot name ({@code UNKNOWN}, {@code UNSPEC}, Unix sockets), leaves the proxy's address.
 */
final class AnnouncedClient extends SimpleChannelInboundHandler<HAProxyMessage> {
    private boolean refused;

    /** Behind a refusal nothing is announced, and nothing passes. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else {
            super.channelRead(ctx, message);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HAProxyMessage header) throws UnknownHostException {
        if (header.command() == HAProxyCommand.PROXY) {
            switch (header.proxiedProtocol()) {
                case TCP4, TCP6 -> ctx.fireUserEventTriggered(new Announcement.From(source(header)));
                case UDP4, UDP6, UNIX_DGRAM -> refuse(ctx, "a PROXY header for a stream");
                case UNKNOWN, UNIX_STREAM -> {}
            }
        }
        if (!refused) {
            ctx.pipeline().remove(this);
        }
    }

    private static InetSocketAddress source(HAProxyMessage header) throws UnknownHostException {
        var literal = NetUtil.createByteArrayFromIpAddressString(header.sourceAddress());
        return new InetSocketAddress(InetAddress.getByAddress(literal), header.sourcePort());
    }

    /**
     * The codec closes the connection and then reads what is left of its bytes: it may complain more than once. An extension that is longer
     * than its header makes it stumble, which is wrapped as every fault of a decoder is.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException) {
            refuse(ctx, "a well-formed PROXY header");
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    private void refuse(ChannelHandlerContext ctx, String expected) {
        if (!refused) {
            refused = true;
            ctx.fireUserEventTriggered(new Announcement.Missing(expected));
        }
    }
}

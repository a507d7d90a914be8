package io.helios.proxy.listen;

import io.helios.proxy.auth.AddressAllowlist;
import io.helios.proxy.backend.SocketTypes;
import io.helios.proxy.connection.ClientSide;
import io.helios.proxy.connection.ClientTls;
import io.helios.proxy.connection.ConnectionServices;
import io.helios.proxy.spi.TlsPolicy;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Owns what one address is bound for.
 *
 * @param name           unique among the listeners of a process
 * @param address        an {@code InetSocketAddress} or a {@code UnixDomainSocketAddress}
 * @param trustedProxies who alone may connect, and says with a PROXY header for whom; empty = clients come by themselves
 */
public record Listener(
        String name, SocketAddress address, ConnectionServices services, Optional<AddressAllowlist> trustedProxies) {
    /** For clients that come by themselves. */
    public Listener(String name, SocketAddress address, ConnectionServices services) {
        this(name, address, services, Optional.empty());
    }

    /** @param sockets the kinds of this transport */
    ChannelInitializer<Channel> initializer(SocketTypes sockets) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel client) {
                var protocol = services.protocol();
                var pipeline = client.pipeline();
                sockets.prepareAccepted(pipeline);
                trustedProxies.ifPresent(trusted -> pipeline.addLast("proxy-header", new ProxyHeader(trusted)));
                if (protocol.startsWithTls()) {
                    var offered = services.listener().tls() == TlsPolicy.OFF
                            ? Optional.<ClientTls>empty()
                            : services.gate().tls();
                    pipeline.addLast("first-byte", new FirstByte(protocol, offered));
                }
                protocol.installClientCodec(pipeline);
                pipeline.addLast("connection", new ClientSide(client, services));
            }
        };
    }
}

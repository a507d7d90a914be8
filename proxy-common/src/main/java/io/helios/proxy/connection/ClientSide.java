package io.helios.proxy.connection;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.EndPointBinding;
import io.helios.proxy.backend.SureClose;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.TlsPolicy;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one socket of a client and the tail of its pipeline, which hands everything to the connection; gives the client's handshake what it
 * may ask for: the socket, TLS on it, and the listener's wishes.
 */
public final class ClientSide extends ChannelInboundHandlerAdapter implements HandshakeServices {
    private static final Logger LOG = LoggerFactory.getLogger(ClientSide.class);

    private final Channel client;
    private final ConnectionServices services;
    private final Connection connection;

    public ClientSide(Channel client, ConnectionServices services) {
        this.client = client;
        this.services = services;
        this.connection = new Connection(client, services);
    }

    @Override
    public Channel client() {
        return client;
    }

    @Override
    public ClientAuth clientAuth() {
        return services.listener().clientAuth();
    }

    @Override
    public byte[] salt(Mechanism mechanism) {
        var salt = services.gate().salts().get(mechanism);
        if (salt == null) {
            throw new IllegalStateException("no salt for " + mechanism);
        }
        return salt;
    }

    @Override
    public Optional<BackendProfile> profile(DatabaseName database) {
        var protocol = services.protocol();
        return services.backends().directory().find(database, protocol.name()).map(backend -> services.backends()
                .profiles()
                .of(protocol, backend));
    }

    @Override
    public DatabaseName defaultDatabase() {
        return serverName()
                .map(name -> new DatabaseName(name.split("\\.", 2)[0]))
                .filter(name -> services.backends()
                        .directory()
                        .find(name, services.protocol().name())
                        .isPresent())
                .orElse(services.listener().defaultDatabase());
    }

    private Optional<String> serverName() {
        var handler = client.pipeline().get(SslHandler.class);
        if (handler != null && handler.engine().getSession() instanceof ExtendedSSLSession session) {
            return asciiName(session);
        }
        return Optional.empty();
    }

    private static Optional<String> asciiName(ExtendedSSLSession session) {
        try {
            return session.getRequestedServerNames().stream()
                    .filter(SNIHostName.class::isInstance)
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .findFirst();
        } catch (IllegalArgumentException noName) {
            // BoringSSL lets through what is no host name, and it is looked at only here.
            return Optional.empty();
        }
    }

    @Override
    public TlsPolicy tls() {
        return services.gate().tls().isPresent() ? services.listener().tls() : TlsPolicy.OFF;
    }

    @Override
    public Optional<Refusal> turnedAway() {
        return services.gate().lobby().closing()
                ? Optional.of(Refusal.of(Refusal.Code.SHUTTING_DOWN))
                : Optional.empty();
    }

    @Override
    public boolean encrypted() {
        return client.pipeline().get(SslHandler.class) != null;
    }

    @Override
    public void startTls() {
        var protocols = services.protocol().applicationProtocols();
        SureClose.addTls(client.pipeline(), services.gate().tls().orElseThrow().newHandler(client.alloc(), protocols));
    }

    /** Of the certificate that this client was shown: the listener may have another one by now. */
    @Override
    public Optional<byte[]> endPointBinding() {
        var tls = client.pipeline().get(SslHandler.class);
        var shown = tls == null ? null : tls.engine().getSession().getLocalCertificates();
        return shown != null && shown[0] instanceof X509Certificate leaf ? EndPointBinding.of(leaf) : Optional.empty();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connection.begin(this);
    }

    /** An end inside TLS is one too: whoever sent it may keep the socket open until we end ours. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Announcement announcement) {
            connection.announced(announcement);
        } else if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            connection.finished();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        connection.heard((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        connection.phase().onClientReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        connection.phase().onWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.close(CloseCause.CLIENT_LEFT);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof ProtocolViolation violation) {
            connection.violated(violation);
        } else if (root instanceof IOException || root instanceof UncheckedIOException) {
            LOG.atDebug()
                    .addKeyValue("session", connection.record().id())
                    .log("client socket failed: {}", root.toString());
            connection.close(CloseCause.CLIENT_LEFT);
        } else {
            connection.failed(root);
        }
    }
}

package io.helios.proxy.connection;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendLink;
import io.helios.proxy.backend.ClientCertificate;
import io.helios.proxy.backend.EndPointBinding;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.LoginServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns one socket to a backend and the tail of its pipeline, which hands everything to the connection's current phase. */
final class BackendSide extends ChannelInboundHandlerAdapter implements LoginServices {
    private static final Logger LOG = LoggerFactory.getLogger(BackendSide.class);

    private final Connection connection;
    private final Passage passage;
    private final BackendLink link;
    private Optional<ClientCertificate> certificate = Optional.empty();

    BackendSide(Connection connection, Passage passage, BackendLink link) {
        this.connection = connection;
        this.passage = passage;
        this.link = link;
    }

    /** From now on TLS shows {@code proof} to the backend. */
    void show(Optional<ClientCertificate> proof) {
        certificate = proof;
    }

    /** Completes the pipeline and begins to read: from here on somebody listens. */
    void listen() {
        var protocol = connection.services().protocol();
        if (!protocol.backendTlsInBand() && link.backend().tls().mode() != TlsMode.OFF) {
            startTls();
        }
        protocol.installBackendCodec(channel().pipeline());
        channel().pipeline().addLast("connection", this);
        connection.attach(this);
        channel().config().setAutoRead(true);
    }

    /** Closes the socket; the connection does not hear of it any more. */
    void discard() {
        connection.detach(this);
        channel().close();
    }

    Passage passage() {
        return passage;
    }

    BackendLink link() {
        return link;
    }

    @Override
    public Channel channel() {
        return link.channel();
    }

    @Override
    public Backend backend() {
        return link.backend();
    }

    @Override
    public Grant grant() {
        return passage.grant();
    }

    @Override
    public AccessClass accessClass() {
        return passage.accessClass();
    }

    @Override
    public BackendProfile profile() {
        var services = connection.services();
        return services.backends().profiles().of(services.protocol(), backend());
    }

    @Override
    public void startTls() {
        connection.services().backends().tls().start(link, certificate);
    }

    @Override
    public boolean encrypted() {
        var handler = channel().pipeline().get(SslHandler.class);
        return handler != null && handler.handshakeFuture().isSuccess();
    }

    @Override
    public Optional<byte[]> endPointBinding() {
        return encrypted()
                ? EndPointBinding.of(
                        channel().pipeline().get(SslHandler.class).engine().getSession())
                : Optional.empty();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var bytes = (ByteBuf) message;
        if (!connection.isOn(this)) {
            bytes.release();
            return;
        }
        try {
            connection.phase().onBackendMessage(bytes);
        } catch (ProtocolViolation violation) {
            connection.phase().backendViolated(violation);
        } catch (RuntimeException bug) {
            connection.failed(bug);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (connection.isOn(this)) {
            connection.phase().onBackendReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (connection.isOn(this)) {
            connection.phase().onWritabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (connection.isOn(this)) {
            connection.detach(this);
            connection.guard(connection.phase()::onBackendGone);
        }
    }

    /** A decoder that gave up, or a socket that broke: nobody can tell what the rest means. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (connection.isOn(this)) {
            LOG.atDebug()
                    .addKeyValue("session", connection.record().facts().session())
                    .addKeyValue("backend", backend().id())
                    .log("backend socket failed: {}", cause.toString());
            channel().close();
        }
    }
}

package io.helios.proxy.pg;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.BackendDialer;
import io.helios.proxy.backend.BackendTls;
import io.helios.proxy.pg.handshake.CancelRouting;
import io.helios.proxy.pg.handshake.PostgresHandshake;
import io.helios.proxy.pg.handshake.StartupRequest;
import io.helios.proxy.pg.login.PostgresLogin;
import io.helios.proxy.pg.login.PostgresProfile;
import io.helios.proxy.pg.relay.PeerRouting;
import io.helios.proxy.pg.relay.PostgresRelay;
import io.helios.proxy.pg.wire.BackendLoginDecoder;
import io.helios.proxy.pg.wire.ClientLoginDecoder;
import io.helios.proxy.spi.BackendLogin;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.ClientHandshake;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.LoginServices;
import io.helios.proxy.spi.Relay;
import io.helios.proxy.spi.RelayServices;
import io.helios.proxy.spi.WireProtocol;
import io.helios.proxy.vault.BackendCredential;
import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;

/** Owns the PostgreSQL protocol, versions 3.0 and 3.2, as the proxy speaks it to both sides. */
public final class PostgresProtocol implements WireProtocol {
    private static final int PORT = 5432;
    private static final String ALPN = "postgresql";

    /** What PostgreSQL itself takes, in bytes. */
    private static final int LONGEST_STARTUP_PACKET = 10_000;
    /** A token has 41 bytes; a signed one of an identity provider has thousands. */
    private static final int LONGEST_SECRET = 8 * 1024;
    /** Of a backend's message before the session is in, in bytes. */
    private static final int LONGEST_LOGIN_MESSAGE = 64 * 1024;

    private final OptionalInt replica;
    private final CancelRouting cancels;

    private PostgresProtocol(OptionalInt replica, CancelRouting cancels) {
        this.replica = replica;
        this.cancels = cancels;
    }

    /** As the only process that its clients reach: it hands no cancel request on. */
    public PostgresProtocol() {
        this(OptionalInt.empty(), CancelRouting.HERE);
    }

    /**
     * As one of several replicas, whose cancel keys say which of them gave them out.
     *
     * @param replica which one this process is, 0 to 31
     * @param peers   the others; this one may be among them
     * @param dialer  reaches peers as it reaches backends
     */
    public static PostgresProtocol ofReplica(int replica, List<Peer> peers, BackendDialer dialer, BackendTls tls) {
        return new PostgresProtocol(OptionalInt.of(replica), new PeerRouting(replica, peers, dialer, tls));
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int defaultPort() {
        return PORT;
    }

    @Override
    public boolean dialsBeforeSuccess() {
        return true;
    }

    @Override
    public boolean startsWithTls() {
        return true;
    }

    @Override
    public boolean requiresApplicationProtocol() {
        return true;
    }

    @Override
    public List<String> applicationProtocols() {
        return List.of(ALPN);
    }

    @Override
    public boolean backendTlsInBand() {
        return true;
    }

    @Override
    public void installClientCodec(ChannelPipeline pipeline) {
        pipeline.addLast("messages", new ClientLoginDecoder(LONGEST_STARTUP_PACKET, LONGEST_SECRET + 1));
    }

    @Override
    public void installBackendCodec(ChannelPipeline pipeline) {
        pipeline.addLast("messages", new BackendLoginDecoder(LONGEST_LOGIN_MESSAGE));
    }

    @Override
    public BackendProfile newProfile(Backend backend) {
        return new PostgresProfile(ForkJoinPool.commonPool());
    }

    @Override
    public Optional<Refusal> refuses(LoginRequest request, Grant grant, AccessClass accessClass) {
        return startup(request).refuses(grant);
    }

    @Override
    public ClientHandshake newHandshake(HandshakeServices services) {
        return new PostgresHandshake(services, cancels);
    }

    @Override
    public BackendLogin newLogin(LoginServices services, BackendCredential credential, LoginRequest request) {
        return new PostgresLogin(services, credential, startup(request), replica);
    }

    @Override
    public Relay newRelay(RelayServices services, LoginRequest request) {
        return new PostgresRelay(services);
    }

    private static StartupRequest startup(LoginRequest request) {
        return (StartupRequest) request.detail();
    }
}

package io.helios.proxy.redis;

import io.helios.proxy.backend.Backend;
import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.handshake.RedisHandshake;
import io.helios.proxy.redis.login.RedisLogin;
import io.helios.proxy.redis.login.RedisProfile;
import io.helios.proxy.redis.relay.RedisRelay;
import io.helios.proxy.redis.wire.BackendLoginDecoder;
import io.helios.proxy.redis.wire.ClientLoginDecoder;
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

/** Owns the Redis protocol, RESP2 and RESP3, as the proxy speaks it to both sides. */
public final class RedisProtocol implements WireProtocol {
    private static final int PORT = 6379;

    /** Of a backend's reply before the session is in, in bytes: the table of a backend with many modules. */
    private static final int LONGEST_LOGIN_REPLY = 4 << 20;

    @Override
    public String name() {
        return "redis";
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

    /** As Redis: {@code printf … | nc} reads its answers. */
    @Override
    public boolean allowsHalfClose() {
        return true;
    }

    @Override
    public List<String> applicationProtocols() {
        return List.of();
    }

    @Override
    public boolean backendTlsInBand() {
        return false;
    }

    @Override
    public void installClientCodec(ChannelPipeline pipeline) {
        pipeline.addLast("requests", new ClientLoginDecoder());
    }

    @Override
    public void installBackendCodec(ChannelPipeline pipeline) {
        pipeline.addLast("replies", new BackendLoginDecoder(LONGEST_LOGIN_REPLY));
    }

    @Override
    public BackendProfile newProfile(Backend backend) {
        return new RedisProfile();
    }

    @Override
    public ClientHandshake newHandshake(HandshakeServices services) {
        return new RedisHandshake(services);
    }

    @Override
    public BackendLogin newLogin(LoginServices services, BackendCredential credential, LoginRequest request) {
        return new RedisLogin(services, credential, (Arrival) request.detail());
    }

    @Override
    public Relay newRelay(RelayServices services, LoginRequest request) {
        return new RedisRelay(services, request);
    }
}

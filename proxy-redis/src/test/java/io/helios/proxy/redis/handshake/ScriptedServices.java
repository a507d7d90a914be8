package io.helios.proxy.redis.handshake;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.TlsPolicy;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;

/** Owns what a handshake is told in a test. */
final class ScriptedServices implements HandshakeServices {
    final EmbeddedChannel client = new EmbeddedChannel();
    TlsPolicy tls = TlsPolicy.PREFER;
    boolean encrypted;
    Optional<Refusal> turnedAway = Optional.empty();

    @Override
    public Channel client() {
        return client;
    }

    @Override
    public ClientAuth clientAuth() {
        return ClientAuth.AUTO;
    }

    @Override
    public byte[] salt(Mechanism mechanism) {
        throw new AssertionError("Redis knows no challenge");
    }

    @Override
    public Optional<BackendProfile> profile(DatabaseName database) {
        return Optional.empty();
    }

    @Override
    public DatabaseName defaultDatabase() {
        return new DatabaseName("main");
    }

    @Override
    public TlsPolicy tls() {
        return tls;
    }

    @Override
    public Optional<Refusal> turnedAway() {
        return turnedAway;
    }

    @Override
    public boolean encrypted() {
        return encrypted;
    }

    @Override
    public void startTls() {
        throw new AssertionError("Redis starts with TLS or without");
    }

    @Override
    public Optional<byte[]> endPointBinding() {
        return Optional.empty();
    }
}

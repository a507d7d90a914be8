package io.helios.proxy.pg.handshake;

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

/** Owns what a handshake is told in a test, and remembers what it asked for. */
final class ScriptedServices implements HandshakeServices {
    static final byte[] SALT = new byte[28];

    final EmbeddedChannel client = new EmbeddedChannel();
    ClientAuth clientAuth = ClientAuth.AUTO;
    TlsPolicy tls = TlsPolicy.PREFER;
    boolean encrypted;
    boolean startedTls;
    Optional<Refusal> turnedAway = Optional.empty();
    Optional<byte[]> binding = Optional.empty();

    @Override
    public Channel client() {
        return client;
    }

    @Override
    public ClientAuth clientAuth() {
        return clientAuth;
    }

    @Override
    public byte[] salt(Mechanism mechanism) {
        return SALT.clone();
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
        startedTls = true;
        encrypted = true;
    }

    @Override
    public Optional<byte[]> endPointBinding() {
        return binding;
    }
}
